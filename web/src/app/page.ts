import { type AsyncRouteComponent, lazyRouteComponent } from '@tanstack/react-router'
import type { ComponentType } from 'react'
import type { Catalogue } from '../language/catalogue.ts'
import { initialLanguage } from '../language/languages.ts'
import { bookIn } from '../language/said/books.ts'

/** A page that comes when it is first looked at, together with its words. */
// biome-ignore lint/suspicious/noExplicitAny: the words of any feature
export function page(load: () => Promise<{ default: ComponentType }>, ...words: Catalogue<any>[]) {
  return lazyRouteComponent(async () => {
    const [module] = await Promise.all([
      load(),
      ...words.map((each) => each.preload(initialLanguage())),
      bookIn(initialLanguage(), 'said'),
    ])
    return module
  }) as AsyncRouteComponent<object>
}
