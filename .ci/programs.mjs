// The programs of others which the tests run against. Plain JavaScript without a dependency, as setup.mjs.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const triplet = `${process.arch === 'arm64' ? 'aarch64' : 'x86_64'}-linux-gnu`;

/**
 * @typedef {object} Program
 * @property {string} name
 * @property {Record<string, string[]>} parts Where each part may be, by the variable that names it to the tests: names
 *   are looked for on the PATH. A variable that is set already stands for itself.
 * @property {{ debian: string[], ubuntu: string[] }} packages
 * @property {string} remedy How to get it where apt does not have it.
 */

/** @satisfies {Record<string, Program>} */
export const PROGRAMS = {
  chromium: {
    name: 'Chrome or Chromium',
    parts: {
      CHROME_PATH: [
        'google-chrome',
        'google-chrome-stable',
        'chromium',
        'chromium-browser',
        '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
      ],
    },
    // Ubuntu has it and Firefox as a snap only, which a container cannot install.
    packages: { debian: ['chromium'], ubuntu: [] },
    remedy: 'Install Google Chrome, or set CHROME_PATH.',
  },
  firefox: {
    name: 'Firefox',
    parts: { FIREFOX_PATH: ['firefox', 'firefox-esr', '/Applications/Firefox.app/Contents/MacOS/firefox'] },
    packages: { debian: ['firefox-esr'], ubuntu: [] },
    remedy: 'Install Firefox, or set FIREFOX_PATH.',
  },
  webkit: {
    name: 'WebKit',
    parts: {
      WEBKIT_DRIVER_PATH: ['WebKitWebDriver'],
      MINIBROWSER_PATH: [
        `/usr/lib/${triplet}/webkit2gtk-4.1/MiniBrowser`,
        '/usr/lib/webkit2gtk-4.1/MiniBrowser',
        '/usr/libexec/webkit2gtk-4.1/MiniBrowser',
      ],
      XVFB_PATH: ['Xvfb'],
    },
    packages: { debian: ['webkit2gtk-driver', 'xvfb'], ubuntu: ['webkit2gtk-driver', 'xvfb'] },
    remedy: 'WebKitGTK with its WebDriver and MiniBrowser, and Xvfb, are there for Linux only.',
  },
  nginx: {
    name: 'nginx',
    // Debian has it where only root looks.
    parts: { NGINX_PATH: ['nginx', '/usr/sbin/nginx'] },
    packages: { debian: ['nginx-light'], ubuntu: ['nginx-light'] },
    remedy: 'Install nginx, or set NGINX_PATH.',
  },
  // What runs the code that the pages of portals and webhooks offer to copy.
  python: {
    name: 'Python',
    parts: { PYTHON3_PATH: ['python3'] },
    packages: { debian: ['python3'], ubuntu: ['python3'] },
    remedy: 'Install Python 3, or set PYTHON3_PATH.',
  },
  go: {
    name: 'Go',
    parts: { GO_PATH: ['go', '/usr/local/go/bin/go'] },
    packages: { debian: ['golang-go'], ubuntu: ['golang-go'] },
    remedy: 'Install Go, or set GO_PATH.',
  },
  php: {
    name: 'PHP',
    parts: { PHP_PATH: ['php'] },
    packages: { debian: ['php-cli'], ubuntu: ['php-cli'] },
    remedy: 'Install PHP, or set PHP_PATH.',
  },
  curl: {
    name: 'curl',
    parts: { CURL_PATH: ['curl'] },
    packages: { debian: ['curl'], ubuntu: ['curl'] },
    remedy: 'Install curl, or set CURL_PATH.',
  },
  ceph: {
    name: 'Ceph, the counterpart of AWS',
    parts: {
      RADOSGW_PATH: ['radosgw'],
      CEPH_MON_PATH: ['ceph-mon'],
      CEPH_OSD_PATH: ['ceph-osd'],
      CEPH_PATH: ['ceph'],
    },
    packages: {
      debian: ['radosgw', 'ceph-mon', 'ceph-osd', 'ceph-common'],
      ubuntu: ['radosgw', 'ceph-mon', 'ceph-osd', 'ceph-common'],
    },
    remedy: 'Install radosgw, ceph-mon, ceph-osd and ceph.',
  },
};

/**
 * Where the parts of a program are, by variable, and the names of those that are not there.
 * @param {Program} program
 */
export function locate(program) {
  /** @type {Record<string, string>} */
  const found = {};
  const missing = [];
  for (const [variable, places] of Object.entries(program.parts)) {
    const path = process.env[variable] ?? places.flatMap(candidates).find((place) => existsSync(place));
    if (path) found[variable] = path;
    else missing.push(places[0] ?? variable);
  }
  return { found, missing };
}

/** @param {string} place */
function candidates(place) {
  if (place.startsWith('/')) return [place];
  return (process.env.PATH ?? '').split(':').map((folder) => join(folder, place));
}

/** Installs what is missing where that can be done, as root with apt; elsewhere says how to get it. */
export function provide() {
  const absent = () => Object.values(PROGRAMS).filter((program) => locate(program).missing.length > 0);
  const os = distribution();
  if (os && process.getuid?.() === 0) {
    const wanted = absent().map((program) => program.packages[os]);
    const all = wanted.flat();
    if (all.length > 0) {
      console.log(`setup: apt-get install ${all.join(' ')}`);
      apt('update');
      // One that cannot be installed must not keep the others away.
      if (!apt('install', ...all)) for (const packages of wanted) if (packages.length > 0) apt('install', ...packages);
    }
  }
  for (const program of absent()) {
    const packages = os ? program.packages[os] : [];
    const remedy = packages.length > 0 ? `As root: apt-get install ${packages.join(' ')}` : program.remedy;
    console.log(`setup: ${program.name} is missing (${locate(program).missing.join(', ')}). ${remedy}`);
  }
}

/** @returns {'debian' | 'ubuntu' | undefined} */
function distribution() {
  if (!existsSync('/usr/bin/apt-get') || !existsSync('/etc/os-release')) return undefined;
  const id = /^ID="?(\w+)/m.exec(readFileSync('/etc/os-release', 'utf8'))?.[1];
  return id === 'debian' || id === 'ubuntu' ? id : undefined;
}

/**
 * @param {'update' | 'install'} verb
 * @param {string[]} packages
 */
function apt(verb, ...packages) {
  const options = ['DPkg::Lock::Timeout=120', 'Acquire::Retries=1', 'Acquire::http::Timeout=20', 'Dpkg::Use-Pty=0'];
  const args = [
    '-qq',
    '-y',
    '--no-install-recommends',
    ...options.flatMap((option) => ['-o', option]),
    verb,
    ...packages,
  ];
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', NEEDRESTART_MODE: 'a' };
  // dpkg tells of each package it unpacks: that is kept for the case that it fails.
  const { status, stdout } = spawnSync('apt-get', args, {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
    timeout: 600_000,
  });
  if (status !== 0) process.stdout.write(stdout ?? '');
  return status === 0;
}
