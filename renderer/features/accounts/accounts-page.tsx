/** Who may sign in: the accounts, one of them, the packages, one of them, and the dialogs over any of these. */
import { Modal } from '@mantine/core'
import { useMe } from '../../bridge/house.tsx'
import { currentAddress, dropQuery, go, useAddress } from '../../ui/address.ts'
import { accountLink } from '../../ui/links.ts'
import { useReturnFocus } from '../../ui/use-return-focus.ts'
import { AccountList } from './account-list.tsx'
import { AccountPage } from './account-page.tsx'
import { AddAccount } from './add-account.tsx'
import { AddPackage } from './add-package.tsx'
import { packagePath, usernameIn } from './address.ts'
import { ImportAccounts } from './import-accounts.tsx'
import { PackageList } from './package-list.tsx'
import { PackagePage } from './package-page.tsx'
import { TrySignIn } from './try-sign-in.tsx'
import { usePackages } from './use-packages.ts'

export function AccountsPage() {
  const { path, query } = useAddress()
  const { role } = useMe()
  const mayChange = role === 'operator' || role === 'admin'
  const packages = usePackages()
  const username = usernameIn(path)
  const showsPackages = username === null && query.get('show') === 'packages'
  const openPackage = showsPackages ? query.get('open') : null
  const given = { packages, mayChange }
  // The answer may come long after the page was left: then it leads nowhere.
  const openAdded = (to: string) => {
    if (currentAddress().query.has('add')) go(to, { replace: true })
  }
  return (
    <>
      {username !== null ? (
        <AccountPage key={username} username={username} {...given} />
      ) : openPackage !== null ? (
        <PackagePage key={openPackage} name={openPackage} {...given} />
      ) : showsPackages ? (
        <PackageList {...given} />
      ) : (
        <AccountList {...given} />
      )}
      {mayChange && query.has('add') && !showsPackages && (
        <AddAccount
          packages={packages}
          username={query.get('username') ?? ''}
          group={query.get('package')}
          onClose={() => dropQuery('add', 'username')}
          onDone={(account) => openAdded(accountLink(account.username))}
        />
      )}
      {mayChange && query.has('add') && showsPackages && (
        <AddPackage onClose={() => dropQuery('add')} onDone={({ group }) => openAdded(packagePath(group))} />
      )}
      {mayChange && query.has('try') && <TryDialog onClose={() => dropQuery('try')} />}
      {mayChange && query.has('import') && <ImportAccounts onClose={() => dropQuery('import')} />}
    </>
  )
}

function TryDialog({ onClose }: { onClose: () => void }) {
  useReturnFocus()
  return (
    <Modal opened title="Try a sign-in" size={560} onClose={onClose}>
      <TrySignIn username={null} version="" />
    </Modal>
  )
}
