import { existsSync } from 'node:fs'

// A test opens a page in the shell in half of the time: it has no windows, tabs and extensions to keep.
const PLACES = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium']

/** Path of the Chromium that Debian's packages have installed here, if they have. */
export const debianChromium = () => PLACES.find((path) => existsSync(path))
