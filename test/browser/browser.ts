import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createReadStream, createWriteStream, existsSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { fileURLToPath } from 'node:url'
import { createBrotliDecompress } from 'node:zlib'
import { type Browser, chromium } from 'playwright-core'

/**
 * A browser for tests. The one inside the npm package `@sparticuz/chromium` needs nothing of the machine: its
 * archive for Amazon Linux also holds the shared libraries (NSS, expat) that a bare Debian lacks, and a font.
 * Where that package has no build (it is for Linux x64), an installed Chrome or Chromium serves; set
 * CHROME_PATH to name it, or to prefer it.
 */
export async function launchBrowser(): Promise<Browser> {
  const named = process.env.CHROME_PATH
  if (named) return chromium.launch({ executablePath: named, args: ARGUMENTS })
  if (process.platform === 'linux' && process.arch === 'x64') {
    const folder = await unpackedBrowser()
    return chromium.launch({
      executablePath: join(folder, 'chromium'),
      args: ARGUMENTS,
      env: {
        ...definedEnvironment(),
        LD_LIBRARY_PATH: [join(folder, 'al2023', 'lib'), process.env.LD_LIBRARY_PATH]
          .filter(Boolean)
          .join(':'),
        FONTCONFIG_FILE: join(folder, 'fonts.conf'),
      },
    })
  }
  const installed = INSTALLED.find((path) => existsSync(path))
  if (!installed) throw new Error('No browser for the tests: install Chrome or Chromium, or set CHROME_PATH.')
  return chromium.launch({ executablePath: installed, args: ARGUMENTS })
}

// The sandbox refuses to run as root, and containers lack the kernel rights for it. The pages are our own.
const ARGUMENTS = ['--no-sandbox', '--disable-dev-shm-usage', '--font-render-hinting=none']

const INSTALLED = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
]

/**
 * Unpacks the browser once per version and machine (2 s, 250 MB in the temporary folder). The finished folder
 * is renamed into place, so that test files starting at the same time never run half a browser.
 */
async function unpackedBrowser(): Promise<string> {
  const archives = fileURLToPath(new URL('../bin/', import.meta.resolve('@sparticuz/chromium')))
  const { version } = JSON.parse(await readFile(join(archives, '..', 'package.json'), 'utf8')) as {
    version: string
  }
  const folder = join(tmpdir(), `sparticuz-chromium-${version}`)
  if (existsSync(folder)) return folder

  const draft = await mkdtemp(`${folder}-`)
  await Promise.all([
    pipeline(
      createReadStream(join(archives, 'chromium.br')),
      createBrotliDecompress(),
      createWriteStream(join(draft, 'chromium'), { mode: 0o755 }),
    ),
    untar(join(archives, 'fonts.tar.br'), join(draft, 'fonts')),
    untar(join(archives, 'al2023.tar.br'), join(draft, 'al2023')),
    untar(join(archives, 'swiftshader.tar.br'), draft),
  ])
  await writeFile(join(draft, 'fonts.conf'), fontConfiguration(folder))
  try {
    await rename(draft, folder)
  } catch (error) {
    await rm(draft, { recursive: true })
    if (!existsSync(folder)) throw error
  }
  return folder
}

async function untar(archive: string, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true })
  const tar = spawn('tar', ['-x', '-C', folder], { stdio: ['pipe', 'ignore', 'inherit'] })
  const [[code]] = await Promise.all([
    once(tar, 'close'),
    pipeline(createReadStream(archive), createBrotliDecompress(), tar.stdin).catch(refuseUnlessEnded),
  ])
  if (code !== 0) throw new Error(`tar could not unpack ${archive} (exit ${code})`)
}

/** At the end of an archive tar may go without reading the zeros that fill it up. */
function refuseUnlessEnded(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE' && error.code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error
}

/** Only the font of the package, so that pictures are the same on every machine. */
function fontConfiguration(folder: string): string {
  return `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>${folder}/fonts</dir><cachedir>${folder}/cache</cachedir></fontconfig>`
}

function definedEnvironment(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  )
}
