/** The fields of a subscriber: who, how they are reached, and where. */
import { ActionIcon, Button, SegmentedControl, Select, TextInput } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { Controller, type UseFormReturn, useFieldArray } from 'react-hook-form'
import { withinPage } from '../../ui/within-page.ts'
import classes from './form.module.css'
import { newAddress, newContact, pointProblem, type SubscriberDraft } from './subscriber-draft.ts'
import { kindWords } from './words.ts'

type Form = UseFormReturn<SubscriberDraft>

export function WhoFields({ form }: { form: Form }) {
  const { errors } = form.formState
  return (
    <>
      <div className={classes.pair}>
        <TextInput
          label="Name"
          data-autofocus
          autoComplete="off"
          maxLength={120}
          error={errors.name?.message}
          {...form.register('name', { validate: (name) => name.trim() !== '' || 'Give the name' })}
        />
        <TextInput
          label="Reference"
          placeholder="Your own number for the customer"
          autoComplete="off"
          spellCheck={false}
          maxLength={64}
          error={errors.reference?.message}
          {...form.register('reference')}
        />
      </div>
      <Controller
        control={form.control}
        name="kind"
        render={({ field: { value, onChange } }) => (
          <SegmentedControl
            aria-label="Person or organisation"
            value={value}
            onChange={onChange}
            data={[
              { value: 'person', label: kindWords.person },
              { value: 'organisation', label: kindWords.organisation },
            ]}
          />
        )}
      />
    </>
  )
}

const contactKinds = [
  { value: 'phone', label: 'Phone' },
  { value: 'email', label: 'E-mail' },
]

export function ContactFields({ form }: { form: Form }) {
  const { fields, append, remove } = useFieldArray({ control: form.control, name: 'contacts', keyName: 'key' })
  const { errors } = form.formState
  return (
    <fieldset className={classes.list}>
      <legend>Contacts</legend>
      {fields.map(({ key, masked, contactId, kind }, place) => (
        <div key={key} className={classes.contact}>
          <Controller
            control={form.control}
            name={`contacts.${place}.kind`}
            render={({ field: { value, onChange, onBlur } }) => (
              <Select
                aria-label="Kind of contact"
                data={contactKinds}
                value={value}
                // What is kept behind the mask is what it was.
                disabled={contactId !== ''}
                onChange={(chosen) => chosen !== null && onChange(chosen)}
                onBlur={onBlur}
                comboboxProps={withinPage}
                allowDeselect={false}
              />
            )}
          />
          <TextInput
            aria-label={kind === 'phone' ? 'Phone' : 'E-mail'}
            placeholder={
              masked === '' ? (kind === 'phone' ? '082 555 0123' : 'name@example.co.za') : `${masked}, unchanged`
            }
            autoComplete="off"
            spellCheck={false}
            maxLength={254}
            error={errors.contacts?.[place]?.value?.message}
            {...form.register(`contacts.${place}.value`)}
          />
          <TextInput
            aria-label="Whose or what for"
            placeholder="work, daughter"
            autoComplete="off"
            maxLength={60}
            error={errors.contacts?.[place]?.label?.message}
            {...form.register(`contacts.${place}.label`)}
          />
          <ActionIcon aria-label={`Remove this ${kind === 'phone' ? 'phone' : 'e-mail'}`} onClick={() => remove(place)}>
            <IconTrash size={15} stroke={1.8} />
          </ActionIcon>
        </div>
      ))}
      <div className={classes.more}>
        <AddButton word="Phone" onClick={() => append(newContact('phone'))} />
        <AddButton word="E-mail" onClick={() => append(newContact('email'))} />
      </div>
    </fieldset>
  )
}

export function AddressFields({ form }: { form: Form }) {
  const { fields, append, remove } = useFieldArray({ control: form.control, name: 'addresses', keyName: 'key' })
  const { errors } = form.formState
  return (
    <fieldset className={classes.list}>
      <legend>Addresses</legend>
      {fields.map(({ key }, place) => {
        const wrong = errors.addresses?.[place]
        return (
          <div key={key} className={classes.address}>
            <TextInput
              label="Street"
              autoComplete="off"
              maxLength={200}
              error={wrong?.street?.message}
              {...form.register(`addresses.${place}.street`)}
            />
            <TextInput
              label="Suburb"
              autoComplete="off"
              maxLength={120}
              error={wrong?.suburb?.message}
              {...form.register(`addresses.${place}.suburb`)}
            />
            <TextInput
              label="City or town"
              autoComplete="off"
              maxLength={120}
              error={wrong?.city?.message}
              {...form.register(`addresses.${place}.city`)}
            />
            <ActionIcon mt={22} aria-label="Remove this address" onClick={() => remove(place)}>
              <IconTrash size={15} stroke={1.8} />
            </ActionIcon>
            <TextInput
              aria-label="Point"
              placeholder="Point: -29.8587, 31.0218 (else the suburb’s)"
              autoComplete="off"
              spellCheck={false}
              error={wrong?.point?.message}
              {...form.register(`addresses.${place}.point`, {
                validate: pointProblem,
              })}
            />
            <TextInput
              aria-label="Postal code"
              placeholder="Postal code"
              autoComplete="off"
              maxLength={10}
              error={wrong?.postalCode?.message}
              {...form.register(`addresses.${place}.postalCode`)}
            />
          </div>
        )
      })}
      <div className={classes.more}>
        <AddButton word="Address" onClick={() => append(newAddress)} />
      </div>
    </fieldset>
  )
}

const AddButton = ({ word, onClick }: { word: string; onClick: () => void }) => (
  <Button size="xs" variant="subtle" leftSection={<IconPlus size={13} stroke={1.8} />} onClick={onClick}>
    {word}
  </Button>
)
