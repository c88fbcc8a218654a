import { useNavigate, useSearch } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { useLoaded } from '../../api/read.ts'
import type { NewSearch } from '../routes.ts'
import { RequestForm } from './request-form.tsx'

/** A new request. Once it is saved its draft is in the address, so that a reload goes on with it. */
export default function NewRequestPage() {
  const { draft }: NewSearch = useSearch({ strict: false })
  const navigate = useNavigate()
  const own = useRef(draft)
  const [opened, setOpened] = useState({ draft, count: 0 })
  useEffect(() => {
    if (draft === own.current) return
    own.current = draft
    setOpened(({ count }) => ({ draft, count: count + 1 }))
  }, [draft])
  const onCreated = (id: string) => {
    own.current = id
    void navigate({ to: '/requests/new', search: { draft: id }, replace: true })
  }
  return opened.draft ? (
    <Continued key={opened.count} id={opened.draft} />
  ) : (
    <RequestForm key={opened.count} onCreated={onCreated} />
  )
}

function Continued({ id }: { id: string }) {
  const [begun] = useState(useLoaded('getPurchaseRequest', { params: { id } }))
  return <RequestForm begun={begun} />
}
