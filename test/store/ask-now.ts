/** Asks for one unit from another process: `node ask-now.ts <model> <needBy>`. The table is that of the environment. */
import { asking, model } from './stock-world.ts'

const [id = '', needBy = ''] = process.argv.slice(2)
console.log(await asking([{ model: await model(id), needBy }]))
