import { useEffect, useRef, useState } from 'react'
import { words } from '../../words.ts'
import styles from './camera.module.css'
import { reader } from './reader.ts'

/** Milliseconds between two looks at the picture. */
const Pause = 160
/** Milliseconds for which the same code in front of the camera is not another scan. */
const Same = 2500

/** Reads labels through the camera for as long as it is there. */
export default function Camera({ onScan }: { onScan: (text: string) => void }) {
  const t = words.use()
  const video = useRef<HTMLVideoElement>(null)
  const [refused, setRefused] = useState(false)
  const latest = useRef(onScan)
  latest.current = onScan
  useEffect(() => {
    let stream: MediaStream | undefined
    let over = false
    let timer: ReturnType<typeof setTimeout>
    let seen = { text: '', at: 0 }
    const begin = async () => {
      const [read, opened] = await Promise.all([
        reader(),
        navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } }),
      ])
      stream = opened
      if (over || !video.current) return end()
      video.current.srcObject = stream
      await video.current.play()
      const look = async () => {
        if (over || !video.current) return
        const text = await read(video.current).catch(() => undefined)
        const at = Date.now()
        if (text && (text !== seen.text || at - seen.at > Same)) latest.current(text)
        if (text) seen = { text, at }
        timer = setTimeout(look, Pause)
      }
      await look()
    }
    const end = () => {
      over = true
      clearTimeout(timer)
      for (const track of stream?.getTracks() ?? []) track.stop()
    }
    begin().catch(() => setRefused(!over))
    return end
  }, [])
  if (refused) return <p role="alert">{t('noCamera')}</p>
  return (
    <div className={styles.camera}>
      <video ref={video} muted playsInline aria-label={t('cameraPicture')} />
      <span aria-hidden="true" />
    </div>
  )
}
