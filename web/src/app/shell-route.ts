import { createRootRoute, createRoute } from '@tanstack/react-router'
import { SignedIn } from '../sign-in/signed-in.tsx'
import { NoSuchPage } from './error-page.tsx'
import { Shell } from './shell.tsx'

export const rootRoute = createRootRoute({ notFoundComponent: NoSuchPage })

/** The parent of every page: navigation, search, menu of the user. */
export const shellRoute = createRoute({ getParentRoute: () => rootRoute, id: 'shell', component: Shell })

/** Where the issuer sends people back to. */
export const signedInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/signed-in',
  component: SignedIn,
})
