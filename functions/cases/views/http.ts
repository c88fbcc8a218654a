import { checkedId, getPerson, personOfAddress } from '../../people/index.ts'
import { Env, env } from '../../platform/environment.ts'
import type { Operations } from '../../platform/http.ts'
import type { View } from './model.ts'
import type { routes } from './routes.ts'
import { removeView, saveView, viewsFor } from './store.ts'

export const viewOperations: Operations<typeof routes> = {
  getMe: async ({ caller }) => {
    const found = await personOfAddress(caller.email)
    const person = found && (await getPerson(found.personId))
    return {
      body: {
        ...caller,
        person: person ? { id: person.id, name: person.name, status: person.status } : null,
        timeZone: person?.timeZone ?? env(Env.timeZone),
        region: person?.region ?? env(Env.country),
        company: env(Env.companyName),
      },
    }
  },

  listViews: async ({ caller }) => ({ body: { items: (await viewsFor(caller)).map(onWire), next: null } }),

  putView: async ({ params, body, caller, ifMatch }) => {
    const view = await saveView(caller, checkedId(params.id), body, ifMatch)
    return { body: onWire(view), version: view.version }
  },

  deleteView: async ({ params, caller }) => {
    await removeView(caller, params.id)
    return { body: {} }
  },
}

const onWire = ({ pk: _pk, sk: _sk, ...view }: View) => view
