import { Navigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useLoaded } from '../../api/read.ts'
import { RequestForm } from './request-form.tsx'

/** A draft, or a request that was sent back or recalled, is changed and submitted. */
export default function EditRequestPage() {
  const { requestId: id } = useParams({ strict: false }) as { requestId: string }
  // As it was when the page was opened: what comes later is told apart from it.
  const [begun] = useState(useLoaded('getPurchaseRequest', { params: { id } }))
  if (begun.status !== 'draft' && begun.status !== 'changes_requested')
    return <Navigate to="/requests/$requestId" params={{ requestId: id }} replace />
  return <RequestForm begun={begun} />
}
