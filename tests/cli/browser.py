"""Chromium without a screen, asked over a pipe (the DevTools protocol): opens a page, presses keys, evaluates
JavaScript, and keeps what the console said.  Nothing but the standard library is needed."""
import base64
import json
import os
import select
import shutil
import subprocess
import time

FLAGS = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
         "--hide-scrollbars", "--remote-debugging-pipe"]
SECONDS = 60  # for one answer


class Trouble(Exception):
    """The browser does not start, or does not answer."""


def find():
    return shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


class Browser:
    def __init__(self, program, folder):
        ours_in, self.out = os.pipe()   # the browser reads commands from its 3
        self.inp, theirs_out = os.pipe()  # and answers on its 4
        # Out of the way of 3 and 4, which a process that was just started has free.
        read, write = (os.dup(fd) for fd in (ours_in, theirs_out))
        self.process = subprocess.Popen(
            ["sh", "-c", 'exec "$@" 3<&%d 4>&%d' % (read, write), "sh", program, *FLAGS,
             "--user-data-dir=" + os.path.join(folder, "profile"), "about:blank"],
            pass_fds=(read, write), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            env=dict(os.environ, HOME=folder))
        for fd in (ours_in, theirs_out, read, write):
            os.close(fd)
        self.n, self.rest, self.events, self.session = 0, b"", [], None
        self.console = []
        targets = self.call("Target.getTargets")["targetInfos"]
        page = next(t for t in targets if t["type"] == "page")
        self.session = self.call("Target.attachToTarget", targetId=page["targetId"], flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log"):
            self.call(domain + ".enable")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        os.close(self.out)
        self.process.kill()
        self.process.wait()
        os.close(self.inp)

    def read(self):
        while b"\0" not in self.rest:
            if not select.select([self.inp], [], [], SECONDS)[0]:
                raise Trouble("no answer within %d s" % SECONDS)
            more = os.read(self.inp, 1 << 16)
            if not more:
                raise Trouble("the browser ended")
            self.rest += more
        message, self.rest = self.rest.split(b"\0", 1)
        return json.loads(message)

    def note(self, message):
        method, params = message.get("method"), message.get("params", {})
        if method == "Log.entryAdded":
            self.console.append(params["entry"]["text"])
        elif method == "Runtime.consoleAPICalled":
            self.console.append("console.%s" % params["type"])
        elif method == "Runtime.exceptionThrown":
            details = params["exceptionDetails"]
            self.console.append(details.get("exception", {}).get("description", details["text"]))
        self.events.append(method)

    def call(self, method, **params):
        """Of the page, or of the browser itself."""
        self.n += 1
        message = {"id": self.n, "method": method, "params": params}
        if self.session and not method.startswith("Browser."):
            message["sessionId"] = self.session
        try:
            os.write(self.out, json.dumps(message).encode() + b"\0")
        except BrokenPipeError:
            raise Trouble("the browser does not start") from None
        while True:
            answer = self.read()
            if answer.get("id") == self.n:
                if "error" in answer:
                    raise RuntimeError("%s: %s" % (method, answer["error"]["message"]))
                return answer["result"]
            self.note(answer)

    def open(self, path, width=1400, height=900):
        """Seconds until the page was loaded and its script had run."""
        self.call("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1,
                  mobile=False)
        self.events = []
        self.navigate("about:blank", "about:")
        start = time.monotonic()
        self.navigate("file://" + path, "file:")
        return time.monotonic() - start

    def navigate(self, url, protocol):
        self.call("Page.navigate", url=url)
        while not self.ask("document.readyState === 'complete' && location.protocol === '%s'" % protocol):
            time.sleep(0.01)

    def media(self, kind="", scheme="light"):
        self.call("Emulation.setEmulatedMedia", media=kind,
                  features=[{"name": "prefers-color-scheme", "value": scheme}])

    def ask(self, expression):
        result = self.call("Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True)
        if "exceptionDetails" in result:
            raise RuntimeError(result["exceptionDetails"].get("exception", {}).get("description", expression))
        return result["result"].get("value")

    def press(self, *keys):
        """Keys by name, letters as they are; "Ctrl+z", "Shift+Enter"."""
        for key in keys:
            held, name = [], key
            while "+" in name[1:]:
                modifier, _, name = name.partition("+")
                held.append(modifier)
            modifiers = sum({"Alt": 1, "Ctrl": 2, "Shift": 8}[modifier] for modifier in held)
            modifiers |= 8 if len(name) == 1 and name.isupper() else 0
            text = name if len(name) == 1 else {"Space": " ", "Enter": "\r"}.get(name, "")
            name = " " if name == "Space" else name
            code = {"Tab": 9, "Enter": 13, "Escape": 27, "Space": 32, "End": 35, "Home": 36, "ArrowLeft": 37, "ArrowUp": 38,
                    "ArrowRight": 39, "ArrowDown": 40, "F2": 113}.get(name, ord(name.upper()) if len(name) == 1 and name.isalnum() and name.isascii() else 0)
            self.call("Input.dispatchKeyEvent", type="keyDown", key=name, code=name, modifiers=modifiers,
                      text="" if "Ctrl" in held else text, windowsVirtualKeyCode=code)
            self.call("Input.dispatchKeyEvent", type="keyUp", key=name, code=name, modifiers=modifiers)

    def box(self, selector):
        """The first of an element's boxes, brought into view: left, top, width, height.  Waits for what is only about to be laid
        out."""
        end = time.monotonic() + SECONDS
        while time.monotonic() < end:
            box = self.ask("""(() => { const e = document.querySelector(%s); if (!e) return null;
                e.scrollIntoView({ block: 'center' }); const r = e.getClientRects()[0];
                return r ? [r.left, r.top, r.width, r.height] : null; })()""" % json.dumps(selector))
            if box:
                return box
            time.sleep(0.02)
        raise RuntimeError("%s is not to be seen" % selector)

    def click(self, selector, times=1):
        """In the middle of the first of its boxes."""
        left, top, width, height = self.box(selector)
        for n in range(1, times + 1):
            for kind in ("mousePressed", "mouseReleased"):
                self.call("Input.dispatchMouseEvent", type=kind, x=left + width / 2, y=top + height / 2, button="left", clickCount=n)

    def hover(self, selector):
        left, top, _, height = self.box(selector)
        self.call("Input.dispatchMouseEvent", type="mouseMoved", x=left + 2, y=top + height / 2)

    def pdf(self):
        return base64.b64decode(self.call("Page.printToPDF")["data"])

    def downloads_to(self, folder):
        self.call("Browser.setDownloadBehavior", behavior="allow", downloadPath=folder)

    def shot(self, path, whole=False):
        data = self.call("Page.captureScreenshot", captureBeyondViewport=whole)["data"]
        with open(path, "wb") as f:
            f.write(base64.b64decode(data))
