// Put into an agency's own site, it turns the link to the conversation into a button that opens it in a frame.
// Without it the link leads to the page. It reads nothing of the site, sets no cookie, and needs no style of it.
(() => {
  const script = document.currentScript
  const link = document.querySelector('a[data-townclerk]')
  if (!script || !link) return
  // A site that is not named would get an empty frame: there the link stays a link.
  const named = [/* named */]
  if (!named.includes(location.origin)) return
  const address = new URL('/chat/embed', script.src)
  const language = link.lang || document.documentElement.lang
  if (language) address.searchParams.set('lang', language)
  let frame = null
  const show = open => {
    if (open && !frame) {
      frame = document.createElement('iframe')
      frame.src = address
      frame.title = link.textContent.trim()
      frame.referrerPolicy = 'no-referrer'
      Object.assign(frame.style, {
        display: 'block', inlineSize: '100%', maxInlineSize: '30rem', blockSize: '36rem', maxBlockSize: '80vh',
        border: '1px solid', marginBlock: '.5rem',
      })
      link.after(frame)
    }
    if (frame) frame.hidden = !open
    if (frame) frame.style.display = open ? 'block' : 'none'
    link.setAttribute('aria-expanded', open)
  }
  link.setAttribute('role', 'button')
  show(false)
  link.addEventListener('click', event => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return
    event.preventDefault()
    show(link.getAttribute('aria-expanded') !== 'true')
  })
  link.addEventListener('keydown', event => {
    if (event.key !== ' ') return
    event.preventDefault()
    link.click()
  })
})()
