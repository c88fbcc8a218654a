/** "one, another or a third" of a group, or "one or another or a third": what one may be is in `of`, the list itself is called `name`. */
export const orList = (of: string, name: string) => ({
  [`{one:${of}}`]: '{one}',
  [`{one:${of}} or {others:${name}}`]: '{one} oder {others}',
  [`{one:${of}}, {others:${name}}`]: '{one}, {others}',
})

/** The same with semicolons. */
export const semicolons = (of: string, name: string) => ({
  [`{one:${of}}`]: '{one}',
  [`{one:${of}}; {others:${name}}`]: '{one}; {others}',
})
