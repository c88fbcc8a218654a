import { type MantineColorScheme, Menu, useMantineColorScheme } from '@mantine/core'
import '@mantine/core/styles/Menu.css'
import '@mantine/core/styles/Popover.css'
import { useLanguage } from '../language/language.tsx'
import { type Language, languages } from '../language/languages.ts'
import { signOut } from '../sign-in/session.ts'
import { Icon, type IconName } from '../ui/icon.tsx'
import { AccountButton } from './account-button.tsx'
import { useMe } from './me.ts'
import styles from './user-menu.module.css'
import { words } from './words.ts'

const languageNames = { en: 'English', de: 'Deutsch' } as const

const looks = [
  ['auto', 'lookAuto', 'device'],
  ['light', 'lookLight', 'sun'],
  ['dark', 'lookDark', 'moon'],
] as const satisfies [string, string, IconName][]

/** Who is signed in, how it looks, which language, and out. */
export default function UserMenuOpen() {
  const t = words.use()
  const { name, email, roles } = useMe()
  const { language, speak } = useLanguage()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const role = roles.at(-1) ?? 'employee'
  return (
    <Menu defaultOpened position="bottom-end" width={260} radius="lg" shadow="md">
      <Menu.Target>
        <AccountButton />
      </Menu.Target>
      <Menu.Dropdown>
        <div className={styles.who}>
          <b>{name}</b>
          {name !== email && <span>{email}</span>}
          <span>{t(`roles.${role}`)}</span>
        </div>
        <Menu.Divider />
        <Menu.Label>{t('look')}</Menu.Label>
        <Menu.RadioGroup value={colorScheme} onChange={(look) => setColorScheme(look as MantineColorScheme)}>
          {looks.map(([look, label, icon]) => (
            <Menu.RadioItem key={look} value={look} rightSection={<Icon name={icon} size={18} />}>
              {t(label)}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
        <Menu.Label>{t('language')}</Menu.Label>
        <Menu.RadioGroup value={language} onChange={(chosen) => speak(chosen as Language)}>
          {languages.map((each) => (
            <Menu.RadioItem key={each} value={each} lang={each}>
              {languageNames[each]}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
        <Menu.Divider />
        <Menu.Item leftSection={<Icon name="signOut" size={18} />} onClick={() => void signOut()}>
          {t('signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
