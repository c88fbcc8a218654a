import { Button } from '@mantine/core'
import { type ReactNode, useRef } from 'react'
import { Icon } from '../../ui/icon.tsx'
import { notify } from '../../ui/notify.ts'
import { words } from '../words.ts'
import { type Photo, shrunk } from './shrunk.ts'

/** So many go along with one inspection. */
const Most = 8

interface Props {
  photos: readonly Photo[]
  change: (photos: Photo[]) => void
  error?: ReactNode
}

/** Photos from the camera of a phone, or from files. */
export function Photos({ photos, change, error }: Props) {
  const t = words.use()
  const input = useRef<HTMLInputElement>(null)
  const add = async (files: readonly File[]) => {
    try {
      change([...photos, ...(await Promise.all(files.map(shrunk)))].slice(0, Most))
    } catch {
      void notify({ text: t('notAPicture'), bad: true })
    }
  }
  return (
    <div className="row">
      <input
        ref={input}
        type="file"
        accept="image/*"
        capture="environment"
        multiple
        hidden
        onChange={({ currentTarget }) => void add([...(currentTarget.files ?? [])])}
      />
      <Button
        variant="default"
        leftSection={<Icon name="plus" size={18} />}
        disabled={photos.length >= Most}
        onClick={() => input.current?.click()}
      >
        {t('addPhoto')}
      </Button>
      {photos.length > 0 && (
        <>
          <span>{t('photos', { count: photos.length })}</span>
          <Button variant="subtle" color="gray" size="compact-sm" onClick={() => change([])}>
            {t('removePhotos')}
          </Button>
        </>
      )}
      {error && <small role="alert">{error}</small>}
    </div>
  )
}
