import { Button } from '@mantine/core'
import { lazy, Suspense, useState } from 'react'
import { useMe } from '../../app/me.ts'
import { Amount } from '../../ui/amount.tsx'
import { Card } from '../../ui/card.tsx'
import { useCategories, useLocations, useModels } from '../../ui/form/catalogue.ts'
import { Icon } from '../../ui/icon.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { Row, Rows } from '../../ui/rows.tsx'
import { InventorySections } from '../sections.tsx'
import { words } from '../words.ts'

const EditModel = lazy(() => import('./model-dialog.tsx'))
const EditCategory = lazy(() => import('./category-dialog.tsx'))
const EditLocation = lazy(() => import('./location-dialog.tsx'))

/** What is edited; without an id something new. */
interface Open {
  kind: 'model' | 'category' | 'place'
  id?: string
}

/** What there can be: models, their categories, and the places where things are. */
export default function CataloguePage() {
  const t = words.use()
  const { coordinates } = useMe()
  const models = useModels()
  const categories = useCategories()
  const places = useLocations()
  const [open, setOpen] = useState<Open>()
  const close = () => setOpen(undefined)
  const named = <Thing extends { id: string }>(things: readonly Thing[]) =>
    things.find(({ id }) => id === open?.id)
  const add = (kind: Open['kind']) =>
    coordinates && (
      <Button
        size="xs"
        variant="default"
        leftSection={<Icon name="plus" size={16} />}
        onClick={() => setOpen({ kind })}
      >
        {t('add')}
      </Button>
    )
  const edit = (name: string, what: Open) =>
    coordinates && (
      <Button size="xs" variant="subtle" aria-label={t('edit', { name })} onClick={() => setOpen(what)}>
        <Icon name="edit" size={18} />
      </Button>
    )
  return (
    <>
      <PageHead title={t('catalogue')} />
      <InventorySections />
      <div className="stack">
        <Card title={t('models')} flush beside={add('model')}>
          <Rows>
            {models.items.map((model) => (
              <Row
                key={model.id}
                icon="device"
                title={model.name}
                note={[
                  model.manufacturer,
                  categories.nameOf(model.categoryId),
                  t(`trackings.${model.tracking}`),
                ].join(' · ')}
              >
                {model.price && <Amount of={model.price} />}
                {edit(model.name, { kind: 'model', id: model.id })}
              </Row>
            ))}
          </Rows>
        </Card>
        <Card title={t('categories')} flush beside={add('category')}>
          <Rows>
            {categories.items.map((category) => (
              <Row
                key={category.id}
                title={category.name}
                note={[
                  t(`whenLeavings.${category.whenLeaving ?? 'must_return'}`),
                  category.holdsData && t('holdsData'),
                  (category.checklist ?? []).length > 0 &&
                    t('checks', { count: (category.checklist ?? []).length }),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              >
                {edit(category.name, { kind: 'category', id: category.id })}
              </Row>
            ))}
          </Rows>
        </Card>
        <Card title={t('places')} flush beside={add('place')}>
          <Rows>
            {places.items.map((location) => (
              <Row
                key={location.id}
                icon="home"
                title={location.name}
                note={[location.address, location.region].filter(Boolean).join(' · ')}
              >
                {edit(location.name, { kind: 'place', id: location.id })}
              </Row>
            ))}
          </Rows>
        </Card>
      </div>
      <Suspense>
        {open?.kind === 'model' && <EditModel model={named(models.items)} onClose={close} />}
        {open?.kind === 'category' && <EditCategory category={named(categories.items)} onClose={close} />}
        {open?.kind === 'place' && <EditLocation location={named(places.items)} onClose={close} />}
      </Suspense>
    </>
  )
}
