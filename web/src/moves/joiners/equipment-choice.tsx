import { ActionIcon, Checkbox, NumberInput, Select } from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'
import type { ItemOf } from '../../api/types.ts'
import { useModels } from '../../ui/form/catalogue.ts'
import { Icon } from '../../ui/icon.tsx'
import { words } from '../words.ts'
import styles from './equipment-choice.module.css'
import type { JoinerValues } from './joiner-form.ts'

interface Props {
  form: UseFormReturnType<JoinerValues>
  kit: ItemOf<'listKits'> | undefined
}

/** What of the kit they get, and what besides. */
export function Equipment({ form, kit }: Props) {
  const t = words.use()
  const { options, nameOf } = useModels()
  const { plus, without } = form.values.lines
  return (
    <fieldset className={styles.equipment}>
      <legend>{t('equipment')}</legend>
      {kit?.lines.map(({ models: [first = '', ...others], quantity }) => (
        <Checkbox
          key={first}
          label={t('timesModel', { quantity, model: nameOf(first) })}
          description={others.length > 0 && t('orElse', { models: others.map(nameOf).join(', ') })}
          checked={!without.includes(first)}
          onChange={({ currentTarget: { checked } }) =>
            form.setFieldValue(
              'lines.without',
              checked ? without.filter((id) => id !== first) : [...without, first],
            )
          }
        />
      ))}
      {plus.map(({ modelId }, index) => (
        <div key={modelId} className={styles.extra}>
          <NumberInput
            aria-label={t('quantityOf', { model: nameOf(modelId) })}
            min={1}
            max={99}
            w={84}
            {...form.getInputProps(`lines.plus.${index}.quantity`)}
          />
          <span>
            {nameOf(modelId)}
            {form.errors[`lines.plus.${index}.modelId`] && (
              <small role="alert">{form.errors[`lines.plus.${index}.modelId`]}</small>
            )}
          </span>
          <ActionIcon
            variant="subtle"
            color="gray"
            size={40}
            aria-label={t('leaveOut', { model: nameOf(modelId) })}
            onClick={() => form.removeListItem('lines.plus', index)}
          >
            <Icon name="close" size={18} />
          </ActionIcon>
        </div>
      ))}
      <Select
        aria-label={t('addModel')}
        placeholder={t('addModel')}
        leftSection={<Icon name="plus" size={18} />}
        searchable
        value={null}
        nothingFoundMessage={t('noModelFound')}
        data={options.filter(({ value }) => !plus.some(({ modelId }) => modelId === value))}
        onChange={(modelId) => modelId && form.insertListItem('lines.plus', { modelId, quantity: 1 })}
      />
      {form.errors.lines && <small role="alert">{form.errors.lines}</small>}
    </fieldset>
  )
}
