import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import type { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import type { BrowserLauncher } from '@web/test-runner';

const MINIBROWSER = `/usr/lib/${process.arch === 'arm64' ? 'aarch64' : 'x86_64'}-linux-gnu/webkit2gtk-4.1/MiniBrowser`;

/** https://www.w3.org/TR/webdriver2/#keyboard-actions */
const KEYS: Record<string, string> = {
  Backspace: '\uE003', Tab: '\uE004', Enter: '\uE007', Shift: '\uE008', Control: '\uE009', Alt: '\uE00A', Escape: '\uE00C', Space: ' ',
  PageUp: '\uE00E', PageDown: '\uE00F', End: '\uE010', Home: '\uE011', ArrowLeft: '\uE012', ArrowUp: '\uE013', ArrowRight: '\uE014', ArrowDown: '\uE015', Delete: '\uE017', Meta: '\uE03D',
}; // prettier-ignore

/** Without a window manager the window below the pointer has the focus, and the pointer rests in the middle of the screen. */
const SCREEN = { width: 1600, height: 1200 };

type Button = 'left' | 'middle' | 'right';
const BUTTONS: Record<Button, number> = { left: 0, middle: 1, right: 2 };

/**
 * Runs tests in WebKitGTK’s MiniBrowser, over plain W3C WebDriver, on a display of its own (Debian: webkit2gtk-driver, xvfb).
 * There is one window, so one test file at a time.
 */
export class WebKitLauncher implements BrowserLauncher {
  readonly name = 'WebKit';
  readonly type = 'webdriver';
  readonly concurrency = 1;
  #children: ChildProcess[] = [];
  #session: Promise<string> | undefined;
  #active: { id: string; url: string } | undefined;

  async startSession(id: string, url: string): Promise<void> {
    this.#active = { id, url };
    await this.#send('POST', '/url', { url });
  }

  isActive(id: string): boolean {
    return this.#active?.id === id;
  }

  getBrowserUrl(): string | undefined {
    return this.#active?.url;
  }

  async stopSession(): Promise<Record<string, never>> {
    this.#active = undefined;
    await this.#send('POST', '/url', { url: 'about:blank' });
    return {};
  }

  startDebugSession(): Promise<void> {
    throw new Error('WebKit has no debugging here.');
  }

  async stop(): Promise<void> {
    if (this.#session) await this.#send('DELETE', '').catch(() => {});
    this.#killAll();
  }

  /** Presses the keys in order, then lets go of them in reverse, so that the first may be a modifier. */
  async press(keys: readonly string[]): Promise<void> {
    const values = keys.map((key) => KEYS[key] ?? key);
    const actions = [
      ...values.map((value) => ({ type: 'keyDown', value })),
      ...values.toReversed().map((value) => ({ type: 'keyUp', value })),
    ];
    await this.#send('POST', '/actions', { actions: [{ type: 'key', id: 'keyboard', actions }] });
  }

  /** By the window’s outer size, for WebDriver knows no other. */
  async setViewport(width: number, height: number): Promise<void> {
    for (let tries = 0; tries < 5; tries++) {
      const [w, h] = await this.#send<[number, number]>('POST', '/execute/sync', {
        script: 'return [innerWidth, innerHeight]',
        args: [],
      });
      if (w === width && h === height) return;
      const window = await this.#send<{ width: number; height: number }>('GET', '/window/rect');
      const size = { width: window.width + width - w, height: window.height + height - h };
      const at = { x: Math.round((SCREEN.width - size.width) / 2), y: Math.round((SCREEN.height - size.height) / 2) };
      await this.#send('POST', '/window/rect', { ...at, ...size });
      await sleep(60);
    }
    throw new Error(`WebKit cannot have a window of ${width} × ${height}.`);
  }

  // What @web/test-runner-commands calls on a launcher of this type.

  async sendKeys(_id: string, keys: readonly string[]): Promise<void> {
    for (const key of keys) await this.press([key]);
  }

  async sendMouseMove(_id: string, x: number, y: number): Promise<void> {
    await this.#point({ type: 'pointerMove', duration: 0, x, y });
  }

  async sendMouseClick(id: string, x: number, y: number, button: Button = 'left'): Promise<void> {
    await this.sendMouseMove(id, x, y);
    await this.sendMouseDown(id, button);
    await this.sendMouseUp(id, button);
  }

  async sendMouseDown(_id: string, button: Button = 'left'): Promise<void> {
    await this.#point({ type: 'pointerDown', button: BUTTONS[button] });
  }

  async sendMouseUp(_id: string, button: Button = 'left'): Promise<void> {
    await this.#point({ type: 'pointerUp', button: BUTTONS[button] });
  }

  async resetMouse(): Promise<void> {
    await this.#send('DELETE', '/actions');
  }

  async #point(action: object): Promise<void> {
    await this.#send('POST', '/actions', {
      actions: [{ type: 'pointer', id: 'mouse', parameters: { pointerType: 'mouse' }, actions: [action] }],
    });
  }

  async #send<Value>(method: string, path: string, body?: object): Promise<Value> {
    this.#session ??= this.#start();
    return call<Value>(method, (await this.#session) + path, body);
  }

  /** The address of a new WebDriver session. */
  async #start(): Promise<string> {
    process.once('exit', () => this.#killAll());
    const screen = spawn(
      process.env['XVFB_PATH'] ?? 'Xvfb',
      ['-displayfd', '3', '-screen', '0', `${SCREEN.width}x${SCREEN.height}x24`, '-nolisten', 'tcp'],
      {
        stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
      },
    );
    this.#children.push(screen);
    const failed = once(screen, 'error').then(([error]) => Promise.reject(error as Error));
    const [display] = (await Promise.race([once(screen.stdio[3] as Readable, 'data'), failed])) as [Buffer];

    const port = await freePort();
    const env = {
      ...process.env,
      DISPLAY: `:${display.toString().trim()}`,
      GDK_BACKEND: 'x11',
      LIBGL_ALWAYS_SOFTWARE: '1',
      WEBKIT_DISABLE_DMABUF_RENDERER: '1',
    };
    this.#children.push(
      spawn(process.env['WEBKIT_DRIVER_PATH'] ?? 'WebKitWebDriver', [`--port=${port}`], { stdio: 'ignore', env }),
    );
    const driver = `http://127.0.0.1:${port}`;
    for (let tries = 0; !(await isUp(driver)); tries++) {
      if (tries === 100) throw new Error('WebKitWebDriver did not start.');
      await sleep(100);
    }

    const options = { binary: process.env['MINIBROWSER_PATH'] ?? MINIBROWSER, args: ['--automation'] };
    const capabilities = { alwaysMatch: { browserName: 'MiniBrowser', 'webkitgtk:browserOptions': options } };
    const { sessionId } = await call<{ sessionId: string }>('POST', `${driver}/session`, { capabilities });
    return `${driver}/session/${sessionId}`;
  }

  #killAll(): void {
    for (const child of this.#children.splice(0).toReversed()) child.kill();
  }
}

async function call<Value>(method: string, url: string, body?: object): Promise<Value> {
  const response = await fetch(url, {
    method,
    ...(body && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  });
  const { value } = (await response.json()) as { value: Value & { error?: string; message?: string } };
  if (!response.ok) throw new Error(`WebDriver: ${value.error}: ${value.message}`);
  return value;
}

const isUp = (driver: string): Promise<boolean> =>
  fetch(`${driver}/status`).then(
    ({ ok }) => ok,
    () => false,
  );

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
