// In the pages of /docs, on one machine only: below each operation a form that sends it as somebody of the directory.
const make = (tag, properties = {}, ...children) => {
  const element = Object.assign(document.createElement(tag), properties)
  element.append(...children)
  return element
}
const field = (name, input) => make('label', {}, name, input)

/** @returns {Promise<string>} */
async function tokenOf(email) {
  const answer = await fetch(`/_local/token?as=${encodeURIComponent(email)}`, {
    headers: { accept: 'text/plain' },
  })
  return answer.text()
}

async function livingPeople() {
  const token = await tokenOf('auditor@demo.example')
  const answer = await fetch('/v1/people?limit=100', { headers: { authorization: `Bearer ${token}` } })
  const { items = [] } = answer.ok ? await answer.json() : {}
  return items.filter(({ status }) => status === 'active')
}

/** Something to begin with: every field that the schema asks for, with a value of its kind. */
function sample(schema = {}) {
  if (schema.const !== undefined) return schema.const
  if (schema.default !== undefined) return schema.default
  if (schema.enum) return schema.enum[0]
  const [choice] = schema.anyOf ?? schema.oneOf ?? []
  if (choice) return sample(choice)
  if (schema.type === 'array') return schema.items ? [sample(schema.items)] : []
  if (schema.type === 'integer' || schema.type === 'number') return schema.minimum ?? 1
  if (schema.type === 'boolean') return false
  if (schema.type !== 'object') return ''
  const needed = Object.entries(schema.properties ?? {}).filter(([name]) => schema.required?.includes(name))
  return Object.fromEntries(needed.map(([name, inner]) => [name, sample(inner)]))
}

function formFor(details, who) {
  const { method, path } = details.dataset
  const operation = JSON.parse(details.querySelector('pre').textContent)
  const schema = operation.requestBody?.content['application/json']?.schema
  const inputs = operation.parameters.map((parameter) => {
    const value = parameter.name === 'Idempotency-Key' ? crypto.randomUUID() : ''
    return {
      ...parameter,
      input: make('input', { required: parameter.required, value, autocomplete: 'off' }),
    }
  })
  const body = schema && make('textarea', { rows: 8, value: JSON.stringify(sample(schema), null, 2) })
  const answer = make('pre', { tabIndex: 0, hidden: true })
  const status = make('p', { role: 'status' })
  const form = make(
    'form',
    {},
    ...inputs.map(({ name, input }) => field(name, input)),
    ...(body ? [field('Body', body)] : []),
    make('button', {}, `Send ${method}`),
    status,
    answer,
  )
  form.addEventListener('submit', async (event) => {
    event.preventDefault()
    status.textContent = 'Sending …'
    const of = (place) => inputs.filter((one) => one.in === place && one.input.value !== '')
    const at = of('path').reduce(
      (all, { name, input }) => all.replace(`{${name}}`, encodeURIComponent(input.value)),
      path,
    )
    const query = new URLSearchParams(of('query').map(({ name, input }) => [name, input.value]))
    const headers = Object.fromEntries(of('header').map(({ name, input }) => [name, input.value]))
    if (path.startsWith('/v1/')) headers.authorization = `Bearer ${await tokenOf(who.value)}`
    if (body) headers['content-type'] = 'application/json'
    const sent = { method, headers, ...(body && { body: body.value }) }
    const response = await fetch(`${at}${query.size > 0 ? `?${query}` : ''}`, sent)
    const text = await response.text()
    const etag = response.headers.get('etag')
    status.textContent = `${response.status} ${response.statusText}${etag ? `, ETag ${etag}` : ''}`
    answer.textContent = response.headers.get('content-type')?.includes('json')
      ? JSON.stringify(JSON.parse(text), null, 2)
      : text
    answer.hidden = text === ''
  })
  return form
}

const people = await livingPeople()
const who = make(
  'select',
  {},
  ...people.map(({ name, email }) => make('option', { value: email }, `${name} (${email})`)),
)
document.querySelector('h1').after(make('form', {}, field('Try it out as', who)))
for (const details of document.querySelectorAll('details[data-path]')) {
  // There are hundreds: each form is made when somebody looks.
  details.addEventListener('toggle', () => details.open && details.append(formFor(details, who)), {
    once: true,
  })
}
