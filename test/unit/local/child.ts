import { startRuntime } from '../../../infra/local/runtime.ts'

/** A runtime as a process of its own, to be killed: `node child.ts <data folder> <assembly>`. */
const [dataDir = '', assembly = ''] = process.argv.slice(2)
const { url } = await startRuntime({ dataDir, port: 0, assembly })
console.log(`ready ${url}`)
