import { defineRoutes } from './platform/routes.ts'

const feed = {
  tag: 'calendar feeds',
  status: 200,
  produces: 'text/calendar',
  path: '/calendar/{token}',
} as const

export const routes = defineRoutes({
  readCalendar: {
    ...feed,
    method: 'GET',
    summary: 'The calendar behind a secret link, whose path ends with `.ics`',
  },
  peekCalendar: { ...feed, method: 'HEAD', summary: 'As GET, without a body' },
})
