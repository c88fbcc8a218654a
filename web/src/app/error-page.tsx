import { Button, Skeleton, Stack, Text, Title } from '@mantine/core'
import { useQueryErrorResetBoundary } from '@tanstack/react-query'
import { type ErrorComponentProps, useRouter } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { ApiProblem } from '../api/problem.ts'
import { useProblemWords } from '../ui/problem-words.ts'
import styles from './error-page.module.css'
import { words } from './words.ts'

/** A page without navigation. */
export function Blank({ children }: { children: ReactNode }) {
  return <main className={styles.blank}>{children}</main>
}

interface NoticeProps {
  title: string
  text: string
  action: { label: string; href: string } | { label: string; run: () => void }
}

export function Notice({ title, text, action }: NoticeProps) {
  return (
    <Stack className={styles.notice} gap="sm" align="flex-start">
      <Title order={1}>{title}</Title>
      <Text c="dimmed">{text}</Text>
      {'href' in action ? (
        <Button component="a" href={action.href}>
          {action.label}
        </Button>
      ) : (
        <Button onClick={action.run}>{action.label}</Button>
      )}
    </Stack>
  )
}

export function NotFound() {
  const t = words.use()
  return (
    <Notice title={t('notFoundTitle')} text={t('notFoundText')} action={{ label: t('home'), href: '/' }} />
  )
}

/** A module of a version that is not served any more. */
const isOldVersion = (error: unknown) =>
  error instanceof Error &&
  /dynamically imported module|Importing a module script failed/i.test(error.message)

export function ErrorPage({ error }: ErrorComponentProps) {
  const t = words.use()
  const router = useRouter()
  const { reset } = useQueryErrorResetBoundary()
  const say = useProblemWords()
  if (error instanceof ApiProblem && error.status === 404) return <NotFound />
  if (isOldVersion(error)) {
    const run = () => location.reload()
    return <Notice title={t('faultTitle')} text={t('updatedText')} action={{ label: t('reload'), run }} />
  }
  const run = () => {
    reset()
    void router.invalidate()
  }
  const { title, text } = say(error)
  return (
    <div role="alert">
      <Notice title={title} text={text} action={{ label: t('retry'), run }} />
    </div>
  )
}

/** Of an address that no page has: there is no navigation around it. */
export const NoSuchPage = () => (
  <Blank>
    <NotFound />
  </Blank>
)

/** The frame of a page that is on its way. */
export function Pending() {
  const t = words.use()
  return (
    <Stack gap="lg" role="status" aria-label={t('loading')}>
      <Skeleton height={34} width="min(320px, 60%)" radius="md" />
      <Skeleton height={160} radius="lg" />
      <Skeleton height={160} radius="lg" />
    </Stack>
  )
}
