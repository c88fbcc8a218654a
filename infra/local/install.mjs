// Runs before everything else, on whatever Node the machine has (20 or later): plain JavaScript without packages.
// Installs the packages when they are missing or are not those of package-lock.json.
import { spawnSync } from 'node:child_process'
import { lstatSync, readFileSync, realpathSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..', '..')

/** The packages of a lock file, without what does not belong to this platform. */
function packagesIn(file) {
  const { packages } = JSON.parse(readFileSync(join(root, file), 'utf8'))
  return packages
}

/** Whether every package that the lock file asks for is installed in that version. */
function isInstalled() {
  try {
    const wanted = packagesIn('package-lock.json')
    const installed = packagesIn('node_modules/.package-lock.json')
    return Object.entries(wanted).every(([path, { version, optional }]) => {
      if (path === '' || !path.startsWith('node_modules/')) return true
      const found = installed[path]
      return found ? found.version === version : optional === true
    })
  } catch {
    return false
  }
}

/** Where the packages are when the folder is a link: npm would empty what others work with. */
function linkedTo() {
  const folder = join(root, 'node_modules')
  return lstatSync(folder, { throwIfNoEntry: false })?.isSymbolicLink() ? realpathSync(folder) : undefined
}

if (!isInstalled()) {
  const elsewhere = linkedTo()
  if (elsewhere) {
    console.error(
      `node_modules is a link to ${elsewhere}, whose packages are not those of package-lock.json. Remove the link to have them installed here.`,
    )
    process.exit(1)
  }
  console.error('Installing packages …')
  // npm names its own program; a shell is needed where `npm` is a script of another kind.
  const npm = process.env.npm_execpath
  // Errors only: npm warns of every package that wants a newer Node, which is among the packages.
  const install = ['ci', '--loglevel=error']
  const [command, args] = npm ? [process.execPath, [npm, ...install]] : ['npm', install]
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: ['ignore', 2, 2], shell: !npm })
  if (error) console.error(error.message)
  if (status !== 0) process.exit(status ?? 1)
}
