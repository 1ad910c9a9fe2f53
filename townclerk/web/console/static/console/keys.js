// Single keys for pages on which much is done. A key leads to a link, a field or a button; it never sends a form.
// Everything works without them. They can be turned off (WCAG 2.1.4), and the choice stays in this browser.
(() => {
  const NAME = 'townclerk-keys'
  const list = document.getElementById('keys_')
  const choice = document.getElementById('keys_on_')
  // Where nothing can be kept, nobody could turn them off for good: there they are off until asked for.
  const kept = () => { try { return localStorage.getItem(NAME) !== 'off' } catch { return false } }
  const keep = on => { try { localStorage.setItem(NAME, on ? 'on' : 'off') } catch { /* for this page only */ } }

  // On a keyboard of another script the letter is the one that is printed beside it.
  const keyOf = event => {
    if (event.key === '؟') return '?'
    if (/^[\x21-\x7e]$/.test(event.key)) return event.key.toLowerCase()
    return event.code.startsWith('Key') ? event.code[3].toLowerCase() : ''
  }
  const busy = event => event.defaultPrevented || event.isComposing || event.ctrlKey || event.altKey ||
    event.metaKey || event.target.closest('input, textarea, select, [contenteditable]')
  const row = by => {
    const links = [...document.querySelectorAll('[data-row]')]
    const at = links.indexOf(document.activeElement)
    links[at < 0 ? (by > 0 ? 0 : links.length - 1) : Math.min(links.length - 1, Math.max(0, at + by))]?.focus()
  }
  const lead = target => {
    if (target.matches('a')) return target.click()
    if (target.matches('details')) target.open = true
    const field = target.matches('details') && target.querySelector('input:not([type=hidden]), select, textarea, button')
    ;(field || target).focus()
  }
  const help = () => {
    list.open = !list.open
    const summary = list.querySelector('summary')
    summary.focus()
    if (list.open) list.scrollIntoView({ block: 'nearest' })
  }

  choice.checked = kept()
  choice.closest('[hidden]').hidden = false
  choice.addEventListener('change', () => keep(choice.checked))
  document.addEventListener('keydown', event => {
    if (!choice.checked || busy(event)) return
    const key = keyOf(event)
    const target = /^[a-z]$/.test(key) && !event.shiftKey && document.querySelector(`[data-key="${key}"]`)
    if (key === '?') help()
    else if (target) lead(target)
    else if ((key === 'j' || key === 'k') && !event.shiftKey) row(key === 'j' ? 1 : -1)
    else return
    event.preventDefault()
  })
})()
