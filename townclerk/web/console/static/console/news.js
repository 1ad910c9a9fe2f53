// The inbox and an open conversation show what came since, without loading the page anew. Nothing is lost
// without this script: whoever loads the page again sees the same. What somebody is writing stays as it is.
(() => {
  const EVERY = 8000
  const HIDDEN = 30000
  const SLOWEST = 120000
  const AWAY = 3600000 // nobody is there any more: a session that nobody uses shall end
  const one = document.querySelector('[data-news]')
  const told = document.getElementById('told_')
  if (!one || !told || !window.fetch) return
  const title = document.title
  let wait = EVERY
  let active = Date.now()
  let moved = 0
  let held = null
  document.documentElement.style.overflowAnchor = 'none' // this script keeps in place what is being used
  const here = () => { active = Date.now() }
  ;['pointerdown', 'keydown', 'wheel', 'focus'].forEach(kind => addEventListener(kind, here, { passive: true }))
  one.addEventListener('pointermove', () => { moved = active = Date.now() }, { passive: true })

  const made = html => {
    const holder = document.createElement('template')
    holder.innerHTML = html
    return holder.content
  }
  // Where a list is just being pointed at, it is not changed under the pointer.
  const pointed = () => one.matches(':hover') && Date.now() - moved < 3000
  const steadily = change => {
    const used = document.activeElement === document.body ? null : document.activeElement
    const form = document.querySelector('textarea')?.form
    const kept = [used, form].find(each => {
      const box = each?.getBoundingClientRect()
      return box && box.bottom > 0 && box.top < innerHeight && !one.contains(each)
    })
    const before = kept?.getBoundingClientRect().top
    change()
    if (kept) scrollBy({ top: kept.getBoundingClientRect().top - before, behavior: 'instant' })
  }
  const replaced = parts => {
    const focused = one.contains(document.activeElement) ? document.activeElement.getAttribute('href') : null
    for (const id in parts) document.getElementById(id)?.replaceChildren(made(parts[id]))
    if (focused) one.querySelector(`[href="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true })
  }
  const added = turns => {
    const list = one.querySelector('ol')
    list.append(...made(turns).querySelectorAll('li'))
  }
  const show = found => {
    held = null
    steadily(() => {
      if (found.parts) replaced(found.parts)
      if (found.turns) added(found.turns)
    })
    for (const name of ['since', 'version']) if (found[name]) one.dataset[name] = found[name]
  }
  const ask = async () => {
    const address = new URL(one.dataset.news, location.href)
    address.searchParams.set('since', one.dataset.since)
    if (one.dataset.version) address.searchParams.set('version', one.dataset.version)
    const response = await fetch(address, { redirect: 'error', headers: { Accept: 'application/json' } })
    if (response.status === 204) return
    if (!response.ok) throw new Error(String(response.status))
    held = await response.json()
    if (held.told) told.textContent = held.told
    if (document.hidden) document.title = `• ${title}`
  }
  const round = async () => {
    if (!held && Date.now() - active < AWAY) {
      try {
        await ask()
        wait = EVERY
      } catch { wait = Math.min(2 * wait, SLOWEST) }
    }
    if (held && !(held.parts && pointed())) {
      if (held.over) return
      show(held)
    }
    setTimeout(round, held ? 1000 : document.hidden ? Math.max(wait, HIDDEN) : wait)
  }
  document.addEventListener('visibilitychange', () => { if (!document.hidden) document.title = title })
  setTimeout(round, wait)
})()
