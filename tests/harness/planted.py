"""A small good page, served for itself, into which each kind of fault can be planted."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

POLICY = "default-src 'none'; style-src 'self'; img-src 'self' data:; script-src 'self'; form-action 'self'"
CSS = """*{box-sizing:border-box}body{margin:0;font:100%/1.6 sans-serif;color:#222;background:#fff}
a{color:#00c}main,header{padding-inline:1rem;max-inline-size:40rem}.item{margin-inline-start:2rem}
a,button,input{min-block-size:24px}nav a{display:inline-block;margin-inline-end:1rem}
button,input{border:2px solid #555;font:inherit;max-inline-size:100%}:focus-visible{outline:3px solid #a00}
.skip{position:absolute;inset-block-start:-9rem}.skip:focus{inset-block-start:0}
@media print{nav,button,.skip{display:none}}
"""
HTML = """<!doctype html><html lang="LANGUAGE" dir="DIRECTION"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>TITLE · Town</title>
<link rel="stylesheet" href="/style.css"><link rel="icon" href="data:,"></head><body>
<header><a class="skip" href="#main">SKIP</a><a class="brand" href="/">TOWN</a></header>
<main id="main" tabindex="-1"><h1>TITLE</h1>
<p class="first">WORDS</p><h2>TITLE</h2><p class="item">WORDS</p>
<nav aria-label="TITLE"><a href="/a">FIRST</a><a href="/b">SECOND</a></nav>
<form method="post"><p><label for="name">NAME</label> <input id="name" name="name" autocomplete="name"></p>
<button>SEND</button></form></main></body></html>"""
WORDS = {
    "en": "Title Skip Town Words First Second Name Send",
    "ar": "عنوان تخطي بلدة كلمات أول ثان اسم إرسال",
}


@dataclass(slots=True)
class Planted:
    """What is served: HTML with its headers, the stylesheet, scripts; `sent` is what a form was answered."""

    html: str = HTML
    css: str = CSS
    script: str = ""
    policy: str = POLICY
    status: int = 200
    address: str = ""
    log: list[str] = field(default_factory=list)

    def page(self, language: str) -> str:
        """The page in `language`."""
        keys = "TITLE SKIP TOWN WORDS FIRST SECOND NAME SEND".split()
        html = self.html
        for key, word in zip(keys, WORDS[language].split(), strict=True):
            html = html.replace(key, word)
        return html.replace("LANGUAGE", language).replace("DIRECTION", "rtl" if language == "ar" else "ltr")


@contextmanager
def serving(planted: Planted) -> Iterator[Planted]:
    """Serve `planted` until the block ends."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            cookies = self.headers.get("Cookie", "")
            language = "ar" if "language=ar" in cookies else "en"
            kind, body, status = "text/html; charset=utf-8", planted.page(language), planted.status
            if self.path.endswith(".css"):
                kind, body, status = "text/css", planted.css, 200
            if self.path.endswith(".js"):
                kind, body, status = "text/javascript", planted.script, 200
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Security-Policy", planted.policy)
            self.end_headers()
            self.wfile.write(body.encode())

        do_POST = do_GET

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    planted.address = f"http://127.0.0.1:{server.server_port}"
    try:
        yield planted
    finally:
        server.shutdown()
        server.server_close()
