// The conversation without loading the page anew: what is said is sent, and the answer shown part by part.
// Without this script every form here works as a form. What somebody wrote stays in the field until it arrived.
(() => {
  const log = document.getElementById('log_')
  const field = document.getElementById('id_said')
  const trouble = document.getElementById('trouble_')
  if (!log || !field || !trouble || !window.ReadableStream || !window.TextDecoderStream) return
  const list = log.querySelector('ol')
  let busy = false

  const made = html => {
    const holder = document.createElement('template')
    holder.innerHTML = html
    return holder.content
  }
  // Each answer is read out once, whole, and nobody's own words: so the log itself is silent.
  const aloud = document.getElementById('aloud_')
  log.setAttribute('aria-live', 'off')
  const thinking = () => {
    const one = made('<li class="machine" aria-hidden="true"><p>…</p></li>').firstElementChild
    list.append(one)
    one.scrollIntoView({ block: 'nearest' })
    return one
  }
  // What a question offered can be read further on, as on the page loaded anew; only choosing is over.
  const past = form => {
    const choices = form.querySelectorAll('[name=choice]')
    if (!choices.length || !/[?؟]/.test(form.previousElementSibling?.textContent)) return form.remove()
    const words = document.createElement('ul')
    for (const { textContent, lang, dir } of choices) words.append(Object.assign(document.createElement('li'), { textContent, lang, dir }))
    form.replaceWith(words)
  }
  const shown = {
    own: (html, wait, sent) => {
      list.querySelectorAll('form').forEach(past)
      wait.before(made(html))
      if (sent.get('said') === field.value) field.value = ''
    },
    turn: (html, wait) => {
      document.getElementById('last_')?.removeAttribute('id')
      list.querySelector('[data-greeting]')?.remove() // the first answer says it again
      wait.replaceWith(made(html))
    },
    part: html => list.lastElementChild.append(made(html)),
    beside: html => document.getElementById('beside_').replaceChildren(made(html)),
    // Another conversation is here now: begun elsewhere, or after this one was deleted from there.
    anew: () => {
      field.insertAdjacentHTML('afterend', '<input type="hidden" name="look" value="1">')
      field.form.submit()
    },
    refused: html => list.after(made(html)),
  }
  const over = told => {
    log.dataset.said = told.said
    log.toggleAttribute('data-waits', told.waits)
  }
  const read = async (response, wait, sent) => {
    let left = ''
    let whole = false
    let least = Number(log.dataset.said)
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
    for (;;) {
      const { done, value } = await reader.read()
      if (done) break
      const lines = (left + value).split('\n')
      left = lines.pop()
      for (const line of lines) {
        const told = JSON.parse(line)
        if (told.as === 'over') {
          whole = true
          if (told.said < least) return shown.anew()
          over(told)
          aloud.textContent = document.getElementById('last_')?.innerText ?? ''
        } else shown[told.as]?.(told.html, wait, sent)
        if (told.as === 'turn') least += 1
      }
    }
    if (!whole) throw new Error('cut off')
  }
  const failed = sent => {
    const note = trouble.content.firstElementChild.cloneNode(true)
    note.querySelector('button').addEventListener('click', () => {
      note.remove()
      field.focus()
      say(sent)
    })
    log.after(note)
  }
  const say = async sent => {
    busy = true
    aloud.textContent = ''
    sent.set('after', log.dataset.said)
    const lost = document.activeElement?.closest('#log_ form')
    const wait = thinking()
    try {
      const response = await fetch(log.dataset.to, {
        method: 'POST',
        body: new URLSearchParams(sent),
        headers: { Accept: 'application/x-ndjson' },
      })
      if (!response.ok || !response.body) throw new Error(String(response.status))
      await read(response, wait, sent)
      document.querySelectorAll('[data-begun]').forEach(one => { one.hidden = false })
    } catch {
      failed(sent)
    }
    wait.remove()
    busy = false
    soon()
    // On a telephone the field would bring up its keyboard.
    if (lost) (matchMedia('(pointer: coarse)').matches ? log : field).focus({ preventScroll: true })
    list.lastElementChild?.scrollIntoView({ block: 'nearest' })
  }

  // What a member of staff answers comes by itself, while one is awaited: often at first, then less so; once a
  // minute where nobody looks at the page.
  const title = document.title
  const [FIRST, LAST, HIDDEN] = [3000, 15000, 60000]
  let every = FIRST
  let timer = 0
  let fresh = 0
  let tag = ''
  const later = () => {
    clearTimeout(timer)
    if ('waits' in log.dataset) timer = setTimeout(look, document.hidden ? HIDDEN : every)
  }
  const soon = () => {
    every = FIRST
    later()
  }
  const look = async () => {
    every = Math.min(every * 1.2, LAST)
    const after = log.dataset.said
    const token = document.querySelector('input[name=talk]')?.value
    const headers = { Accept: 'application/x-ndjson' }
    if (tag) headers['If-None-Match'] = tag
    if (token) headers.Authorization = `Bearer ${token}`
    try {
      const address = new URL(log.dataset.news, location)
      address.searchParams.set('after', after)
      const response = await fetch(address, { headers })
      const lines = response.status === 200 ? (await response.text()).trim().split('\n') : []
      // What was said meanwhile is shown by itself, and what came with it is asked for again.
      if (!busy && after === log.dataset.said) {
        const words = lines.map(line => news(JSON.parse(line))).filter(Boolean)
        if (words.length) aloud.textContent = words.join('\n')
      }
      if (!busy) tag = response.headers.get('ETag') ?? ''
    } catch {} // the next time may do
    later()
  }
  const news = told => {
    if (told.as === 'over') return told.said < Number(log.dataset.said) ? shown.anew() : over(told)
    document.getElementById('last_')?.removeAttribute('id')
    list.append(made(told.html))
    list.lastElementChild.scrollIntoView({ block: 'nearest' })
    every = FIRST
    fresh += 1
    document.title = `(${fresh}) ${log.dataset.new} · ${title}`
    return list.lastElementChild.innerText
  }
  const seen = () => {
    fresh = 0
    document.title = title
  }
  for (const one of ['focus', 'keydown', 'pointerdown']) window.addEventListener(one, seen)
  document.addEventListener('visibilitychange', () => {
    if (document.hidden) return later()
    seen()
    if ('waits' in log.dataset) look()
  })
  later()

  document.addEventListener('submit', event => {
    const button = event.submitter
    if (!event.target.matches('[data-say]') || button?.name === 'again') return
    const sent = new FormData(event.target)
    if (button?.name) sent.set(button.name, button.value)
    if (!String(sent.get('choice') || sent.get('said') || '').trim()) return // the page says what is missing
    event.preventDefault()
    if (busy) return
    document.querySelectorAll('[data-trouble]').forEach(one => one.remove())
    say(sent)
  })
})()
