// A passkey, asked of the browser and sent as an ordinary form. The page says what to ask in data-options.
// No library and no fetch: what this file does not do, the page's policy does not allow.
(() => {
  const form = document.getElementById('passkey_')
  const button = form.querySelector('button')
  const bytes = text => Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), c => c.charCodeAt(0))
  const text = buffer => btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '')
  const say = which => form.querySelectorAll('[data-say]').forEach(p => { p.hidden = p.dataset.say !== which })

  const asked = () => {
    const options = JSON.parse(form.dataset.options)
    options.challenge = bytes(options.challenge)
    if (options.user) options.user.id = bytes(options.user.id)
    for (const list of [options.allowCredentials, options.excludeCredentials]) {
      if (list) list.forEach(one => { one.id = bytes(one.id) })
    }
    return { publicKey: options }
  }
  const answered = found => {
    const response = {}
    for (const key of ['clientDataJSON', 'attestationObject', 'authenticatorData', 'signature', 'userHandle']) {
      if (found.response[key]) response[key] = text(found.response[key])
    }
    if (found.response.getTransports) response.transports = found.response.getTransports()
    return JSON.stringify({ id: found.id, rawId: text(found.rawId), type: found.type, response, clientExtensionResults: {} })
  }
  const ask = async quietly => {
    say('')
    button.disabled = true
    try {
      form.elements.answer.value = answered(await navigator.credentials[form.dataset.do](asked()))
      form.submit()
    } catch (error) {
      button.disabled = false
      if (!quietly) say(error.name === 'InvalidStateError' ? 'known' : 'failed')
    }
  }

  // Shown until this runs, rather than in a noscript: a script that is blocked or lost leaves it standing.
  document.getElementById('no-script_').hidden = true
  if (!window.PublicKeyCredential) { say('unsupported'); return }
  button.hidden = false
  form.addEventListener('submit', event => { event.preventDefault(); ask(false) })
  if ('auto' in form.dataset) ask(true)
})()
