// What the harness asks of a page, from within it. Each check returns what is wrong as sentences; none when all is well.
// It is added to every page before the page's own content, by the browser itself: the page's policy does not stop it.
(() => {
  const violations = [];
  addEventListener('securitypolicyviolation', (e) => violations.push(`policy: ${e.effectiveDirective} stopped ${e.blockedURI} ${e.sample}`));

  const INTERACTIVE = 'a[href],button,input:not([type=hidden]),select,textarea,summary,iframe,[tabindex],[contenteditable=true]';
  const box = (e) => e.getBoundingClientRect();
  const style = (e) => getComputedStyle(e);
  const called = (e) => {
    const text = (e.innerText || e.getAttribute('aria-label') || e.name || e.id || '').trim().replace(/\s+/g, ' ').slice(0, 50);
    return `<${e.localName}${e.className && typeof e.className === 'string' ? '.' + e.className.split(' ').join('.') : ''}> “${text}”`;
  };
  const shown = (e) => e.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && box(e).width > 0 && box(e).height > 0;
  // Hidden from sight, there for screen readers: one pixel, or clipped away; and the skip link before it has the focus.
  const unseen = (e) => {
    for (let one = e; one && one !== document.body; one = one.parentElement) {
      const s = style(one);
      if (s.clipPath.startsWith('inset(50%') || (box(one).width <= 1 && s.overflow === 'hidden')) return true;
      if (s.position === 'absolute' && box(one).bottom + scrollY <= 0) return true;
    }
    return false;
  };
  const scroller = (e, from = e.parentElement) => {
    for (let one = from; one && one !== document.documentElement; one = one.parentElement)
      if (/auto|scroll/.test(style(one).overflowX)) return one;
    return null;
  };
  const width = () => document.documentElement.clientWidth;
  const rtl = () => style(document.documentElement).direction === 'rtl';

  // Everything a keyboard must reach, in the order of the document. Of a group of radio buttons, one.
  const reachable = () => {
    const groups = new Set();
    return [...document.querySelectorAll(INTERACTIVE)].filter((e) => {
      if (e.tabIndex < 0 || e.disabled || e.closest('[inert]') || e.closest('fieldset:disabled') || !e.checkVisibility({ visibilityProperty: true })) return false;
      if (e.localName === 'summary' && e.parentElement.localName !== 'details') return false;
      if (e.type !== 'radio' || !e.name) return true;
      const group = (e.form ? [...document.forms].indexOf(e.form) : '') + e.name;
      const chosen = [...document.getElementsByName(e.name)].find((r) => r.type === 'radio' && r.checked && r.form === e.form);
      if (chosen ? chosen !== e : groups.has(group)) return false;
      groups.add(group);
      return true;
    });
  };

  const texts = () => {
    const found = [];
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) if (walk.currentNode.data.trim() && shown(walk.currentNode.parentElement)) found.push(walk.currentNode);
    return found;
  };
  const rects = (node) => {
    const range = document.createRange();
    range.selectNodeContents(node);
    return [...range.getClientRects()].filter((r) => r.width > 1 && r.height > 1);
  };

  // How many letters the page says, without what one does something with, and what is folded away and not for paper.
  // Of words that stand open, `no-print` excuses none: they would be missed.
  const said = () => texts().filter((node) => node.parentElement.closest('main') && !node.parentElement.closest('form,nav,button,details.no-print')).reduce((sum, node) => sum + node.data.trim().length, 0);

  const checks = {
    policy: () => violations.splice(0),

    structure({ language, direction, document: apart }) {
      const faults = [];
      const root = document.documentElement;
      if (!apart && root.lang !== language) faults.push(`language: the page is in “${root.lang}”, ${language} was chosen`);
      if (!apart && (root.dir || 'ltr') !== direction) faults.push(`direction: the page runs ${root.dir || 'ltr'}, not ${direction}`);
      if (!document.title.split('·')[0].trim()) faults.push('title: there is none');
      const levels = [...document.querySelectorAll('h1,h2,h3,h4,h5,h6')].filter((e) => e.checkVisibility());
      const ones = levels.filter((e) => e.localName === 'h1').length;
      if (ones !== 1) faults.push(`headings: ${ones} h1`);
      levels.map((e) => +e.localName[1]).reduce((a, b) => { if (b > a + 1) faults.push(`headings: h${b} after h${a}`); return b; }, 1);
      const ids = [...document.querySelectorAll('[id]')].map((e) => e.id);
      for (const id of new Set(ids.filter((one, i) => ids.indexOf(one) !== i))) faults.push(`id: ${id} twice`);
      for (const name of ['for', 'aria-labelledby', 'aria-describedby', 'aria-controls'])
        for (const e of document.querySelectorAll(`[${name}]`))
          for (const id of e.getAttribute(name).split(/\s+/).filter(Boolean))
            if (!ids.includes(id)) faults.push(`id: ${called(e)} ${name} points to #${id}, which is not there`);
      for (const e of document.querySelectorAll('a[href^="#"]'))
        if (e.hash.length > 1 && !ids.includes(decodeURIComponent(e.hash.slice(1)))) faults.push(`id: ${called(e)} leads to ${e.hash}, which is not there`);
      for (const e of document.querySelectorAll('input:not([type=hidden]),select,textarea'))
        if (e.getAttribute('aria-invalid') === 'true' && !e.getAttribute('aria-describedby')) faults.push(`error: ${called(e)} is wrong, and not described by why`);
      // The catalogue shows what errors look like; nothing is wrong there.
      if (document.querySelector('[aria-invalid=true]:not(.example *)') && !/^(\p{L}+)[::] /u.test(document.title)) faults.push(`title: a form with errors, and the title does not begin with it: ${document.title}`);
      return faults;
    },

    // Words in another script than the page's language, unmarked; and whole texts in another language without a note.
    foreign({ language }) {
      const faults = [];
      const other = language === 'ar' ? /(\p{Script=Latin}{2,}[\s,;:'’-]+){4,}/u : /(\p{Script=Arabic}{2,}[\s،؛:-]+){3,}/u;
      for (const node of texts()) {
        if (node.parentElement.closest('code,pre,svg,bdi,[lang]')?.matches('html') && other.test(node.data.replace(/\S+@\S+/g, '') + ' '))
          faults.push(`foreign: words in another language without lang: “${node.data.trim().slice(0, 70)}”`);
      }
      const long = [...document.querySelectorAll('main [lang]')].filter((e) => e.lang.split('-')[0] !== language && shown(e) && !e.parentElement.closest('main [lang]') && e.innerText.length > 400);
      if (long.length && !document.querySelector('main .note, main [role=note]')) faults.push(`foreign: ${called(long[0])} is not in the reader’s language, and no note says so`);
      return faults;
    },

    // In a page that reads from right to left: numbers with joints, codes and addresses keep the order they are
    // written in (by where each letter stands), and are no boxes of their own in a row of boxes.
    digits() {
      if (!rtl()) return [];
      const faults = [];
      const piece = /[+(]?\d[\d()]*(?:[-. \u00a0][\d()]+)+|\d+ [A-Z][a-z]+(?: [A-Z][a-z]+)*|[A-Z\d]{2,4}(?:-[A-Z\d]{4}){1,2}/g;
      const range = document.createRange();
      const place = (node, i) => { range.setStart(node, i); range.setEnd(node, i + 1); return range.getBoundingClientRect(); };
      for (const node of texts()) {
        if (node.parentElement.closest('svg,option,textarea')) continue;
        for (const { 0: text, index } of node.data.matchAll(piece)) {
          if (text.replace(/\D/g, '').length < 6 && !/[A-Za-z]/.test(text)) continue;
          const at = [...text].map((letter, i) => /[\dA-Za-z]/.test(letter) && place(node, index + i)).filter(Boolean);
          if (at.some((one, i) => i && Math.abs(one.top - at[i - 1].top) < 2 && one.left < at[i - 1].left - 0.5))
            faults.push(`digits: “${text}” is shown in another order than it is written in ${called(node.parentElement)}`);
        }
      }
      for (const e of document.querySelectorAll('bdi[dir=ltr]'))
        if (/flex|grid/.test(style(e.parentElement).display) && [...e.parentElement.childNodes].some((n) => n.nodeType === 3 && n.data.trim()))
          faults.push(`digits: ${called(e)} is torn out of the words around it`);
      return faults;
    },

    overflow() {
      const beyond = document.documentElement.scrollWidth - width();
      const faults = [];
      if (beyond > 0) {
        const wide = [...document.body.querySelectorAll('*')].filter((e) => shown(e) && (box(e).right > width() + 1 || box(e).left < -1) && !scroller(e) && !unseen(e));
        faults.push(`overflow: ${beyond} px beyond ${width()}: ${wide.slice(-2).map(called).join(', ')}`);
      }
      return faults;
    },

    // Text in the very colour of what is behind it. Over a picture or a gradient axe leaves contrast to people.
    behind() {
      const faults = new Set();
      for (const node of texts()) {
        const e = node.parentElement;
        if (unseen(e) || e.closest('svg,option,.no-js')) continue;
        let one = e;
        while (one && /^(transparent|rgba\(.*, 0\))$/.test(style(one).backgroundColor)) one = one.parentElement;
        if (one && style(one).backgroundColor === style(e).color) faults.add(`behind: ${called(e)} has the colour of what is behind it`);
      }
      return [...faults].slice(0, 8);
    },

    // Text that is cut, leaves the page, or lies on other text.
    clipped() {
      const faults = [];
      const seen = (e) => !unseen(e) && !e.closest('svg');
      for (const e of document.body.querySelectorAll('*')) {
        const s = style(e);
        if (!/hidden|clip/.test(s.overflowX + s.overflowY) || !e.innerText || !shown(e) || !seen(e)) continue;
        if ((/hidden|clip/.test(s.overflowX) && e.scrollWidth > e.clientWidth + 1) || (/hidden|clip/.test(s.overflowY) && e.scrollHeight > e.clientHeight + 1))
          faults.push(`clipped: ${called(e)}`);
      }
      const lines = [];
      for (const node of texts()) {
        const parent = node.parentElement;
        if (!seen(parent) || /fixed|sticky/.test(style(parent).position) || parent.closest('option')) continue;
        const away = scroller(parent, parent);
        for (const r of rects(node)) {
          if (!away && (r.right > width() + 2 || r.left < -2)) faults.push(`clipped: text leaves the page: “${node.data.trim().slice(0, 40)}”`);
          if (!away) lines.push({ node, top: r.top + r.height * 0.3, bottom: r.bottom - r.height * 0.3, left: r.left + 2, right: r.right - 2 });
        }
      }
      lines.sort((a, b) => a.top - b.top);
      for (let i = 0; i < lines.length; i++)
        for (let j = i + 1; j < lines.length && lines[j].top < lines[i].bottom; j++) {
          const [a, b] = [lines[i], lines[j]];
          if (a.node !== b.node && a.left < b.right && b.left < a.right) faults.push(`overlap: “${a.node.data.trim().slice(0, 30)}” and “${b.node.data.trim().slice(0, 30)}”`);
        }
      return [...new Set(faults)].slice(0, 8);
    },

    // WCAG 2.5.8: 24 by 24 pixels, unless within a sentence, or with room enough around it.
    targets() {
      const all = [...document.querySelectorAll('a[href],button,input:not([type=hidden]),select,textarea,summary,[role=button]')].filter((e) => shown(e) && !unseen(e));
      const area = (e) => {
        const own = box(e);
        const label = e.labels && /checkbox|radio/.test(e.type) ? e.labels[0] : null;
        if (!label || !shown(label)) return own;
        const of = box(label);
        return new DOMRect(Math.min(own.left, of.left), Math.min(own.top, of.top), Math.max(own.right, of.right) - Math.min(own.left, of.left), Math.max(own.bottom, of.bottom) - Math.min(own.top, of.top));
      };
      const areas = new Map(all.map((e) => [e, area(e)]));
      const small = (r) => r.width < 23.9 || r.height < 23.9;
      const within = (e) => {
        const block = e.parentElement.closest('p,li,dd,td,th,blockquote,label,figcaption,span,article,div');
        return style(e).display === 'inline' && block && block.innerText.trim().length > e.innerText.trim().length + 3;
      };
      return all.filter((e) => {
        const r = areas.get(e);
        if (!small(r) || within(e)) return false;
        const [x, y] = [r.left + r.width / 2, r.top + r.height / 2];
        return all.some((o) => {
          if (o === e || o.contains(e) || e.contains(o)) return false;
          const b = areas.get(o);
          const [dx, dy] = [Math.max(b.left - x, 0, x - b.right), Math.max(b.top - y, 0, y - b.bottom)];
          if (Math.hypot(dx, dy) < 12) return true;
          return small(b) && Math.hypot(b.left + b.width / 2 - x, b.top + b.height / 2 - y) < 24;
        });
      }).map((e) => `target: ${called(e)} is ${box(e).width.toFixed(0)} by ${box(e).height.toFixed(0)} px`);
    },

    // Never back: a next stop is further along its line, further down, or in a later column.
    order() {
      const stops = reachable().filter((e) => shown(e) && !unseen(e) && !scroller(e));
      const faults = [];
      const along = (r, back) => (back ? [-r.right, -r.left] : [r.left, r.right]);
      for (let i = 1; i < stops.length; i++) {
        const [a, b] = [stops[i - 1].getClientRects()[0], stops[i].getClientRects()[0]];
        if (stops[i - 1].contains(stops[i])) continue;
        const mirror = style(stops[i].parentElement).direction === 'rtl';
        const [[aStart, aEnd], [bStart]] = [along(a, mirror), along(b, mirror)];
        const sameLine = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > Math.min(a.height, b.height) / 2;
        const back = sameLine ? bStart < aStart - 1 : b.bottom <= a.top + 1 && bStart < aEnd - Math.min(40, a.width / 2);
        // The same line of another box: a tall neighbour (a wide button beside a list) is no line.
        if (back && !(sameLine && Math.max(a.height, b.height) > 2.5 * Math.min(a.height, b.height))) faults.push(`order: from ${called(stops[i - 1])} back to ${called(stops[i])}`);
      }
      return faults.slice(0, 5);
    },

    // The same page, run the other way: every box must lie where its mirror image lay.
    mirrored() {
      const root = document.documentElement;
      const was = root.dir;
      const boxes = [...document.body.querySelectorAll('*')].filter((e) => !e.closest('svg') && shown(e) && !unseen(e) && !scroller(e)
        && !(e.closest('[dir]') !== root) && /^(block|flex|grid|list-item|table|table-row|table-cell|flow-root)$/.test(style(e).display));
      const there = boxes.map((e) => { const r = box(e); return [r.left, r.right]; });
      const wide = width();
      root.dir = was === 'rtl' ? 'ltr' : 'rtl';
      const faults = [];
      boxes.forEach((e, i) => {
        const r = box(e);
        const off = Math.max(Math.abs(r.left - (wide - there[i][1])), Math.abs(r.right - (wide - there[i][0])));
        if (off > 2 && !faults.some((f) => f.of.contains(e))) faults.push({ of: e, text: `mirrored: ${called(e)} is ${off.toFixed(0)} px from where its mirror image would be` });
      });
      root.dir = was;
      return faults.slice(0, 5).map((f) => f.text);
    },

    // With the colours of the person's system there are no backgrounds: only a border tells a control from text.
    forced() {
      return [...document.querySelectorAll('button,.button,input:not([type=hidden],[type=checkbox],[type=radio],[type=file]),select,textarea')].filter((e) => shown(e) && !unseen(e)).filter((e) => {
        const s = style(e);
        return !s.textDecorationLine.includes('underline') && (s.borderBlockEndStyle === 'none' || parseFloat(s.borderBlockEndWidth) < 1);
      }).map((e) => `forced: ${called(e)} has no border where only borders are seen`);
    },

    brand() {
      const e = document.querySelector('.brand');
      if (!e) return [];
      const r = box(e);
      const start = rtl() ? width() - r.right : r.left;
      const end = rtl() ? r.left : width() - r.right;
      return start < end ? [] : ['mirrored: the name of the site is not where reading starts'];
    },

    print({ before }) {
      const faults = checks.overflow().map((f) => `print: ${f}`);
      for (const e of document.querySelectorAll('nav, .skip, main button, main [type=submit]')) if (shown(e)) faults.push(`print: ${called(e)} is of no use on paper`);
      for (const e of document.querySelectorAll('main *'))
        if (/auto|scroll|hidden/.test(style(e).overflowX) && shown(e) && !unseen(e) && !e.closest('svg') && e.scrollWidth > e.clientWidth + 1) faults.push(`print: ${called(e)} is cut, for paper does not scroll`);
      const heading = document.querySelector('h1');
      if (!heading || !shown(heading)) faults.push('print: the heading is gone');
      const words = said();
      if (words < before * 0.4) faults.push(`print: ${words} of ${before} letters are left`);
      return faults;
    },
  };

  // The colour behind an element: the first that is not seen through, from its parent up.
  const backdrop = (e) => {
    for (let one = e.parentElement; one; one = one.parentElement) {
      const c = parts(style(one).backgroundColor);
      if (c[3] > 0.9) return c;
    }
    return matchMedia('(prefers-color-scheme:dark)').matches ? [0, 0, 0, 1] : [255, 255, 255, 1];
  };
  const canvas = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
  const parts = (colour) => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data;
    return [r, g, b, a / 255];
  };
  const light = ([r, g, b]) => {
    const [x, y, z] = [r, g, b].map((c) => (c /= 255) <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
    return 0.2126 * x + 0.7152 * y + 0.0722 * z;
  };
  const contrast = (a, b) => {
    const [x, y] = [light(a), light(b)].sort((m, n) => n - m);
    return (x + 0.05) / (y + 0.05);
  };
  // An outline of at least 2 px that stands out, on the element or on the label that stands for it.
  const ringed = (e) => [e, ...(e.labels || [])].some((one) => {
    const s = style(one);
    return s.outlineStyle !== 'none' && (s.outlineStyle === 'auto' || parseFloat(s.outlineWidth) >= 2) && contrast(parts(s.outlineColor), backdrop(one)) >= 3;
  });

  let stops = [];
  const keyboard = {
    begin: () => {
      stops = reachable();
      return stops.map(called);
    },
    // What says that it can be used, and takes no focus.
    never: () => [...document.querySelectorAll('[role=button],[role=link],[role=checkbox],[onclick],a:not([href])')].filter((e) => shown(e) && e.tabIndex < 0 && !e.matches('a:not([href],[role],[onclick])')).map((e) => `keyboard: ${called(e)} cannot be reached`)
      .concat(reachable().filter((e) => e.tabIndex > 0).map((e) => `order: tabindex takes ${called(e)} out of the order of the page`)),
    // Where the focus is now: the number of the stop (-1: none we expected, -2: nowhere) and what is wrong with it.
    now: () => {
      const e = document.activeElement;
      if (!e || e === document.body || e === document.documentElement) return { at: -2, faults: [] };
      const faults = [];
      const r = e.getClientRects()[0] || box(e);
      // The middle of what is on the screen of it: a table may be larger than the screen.
      const [left, right] = [Math.max(r.left, 0), Math.min(r.right, innerWidth)];
      const [above, below] = [Math.max(r.top, 0), Math.min(r.bottom, innerHeight)];
      const [x, y] = [(left + right) / 2, (above + below) / 2];
      if (!ringed(e) && e.localName !== 'iframe') faults.push(`focus: ${called(e)} does not show that it has the focus`);
      if (left >= right || above >= below) faults.push(`focus: ${called(e)} is off the screen when it has the focus`);
      else {
        const top = document.elementFromPoint(x, y);
        const label = e.labels && [...e.labels].some((l) => l.contains(top));
        if (top && !e.contains(top) && !top.contains(e) && !label) faults.push(`focus: ${called(e)} is covered by ${called(top)}`);
      }
      return { at: stops.indexOf(e), called: called(e), faults };
    },
  };

  window.harness = {
    run: (names, options) => names.flatMap((name) => checks[name](options)),
    open: () => document.querySelectorAll('details').forEach((d) => { d.open = true; }),
    said,
    icons: () => [...document.querySelectorAll('link[rel~=icon],link[rel~=apple-touch-icon],link[rel~=manifest]')].map((e) => e.href),
    keyboard,
  };
})();
