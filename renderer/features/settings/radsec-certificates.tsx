/** What a NAS's certificate must carry to be let in, as decision 33 has it. */
import { FactList } from '../../ui/fact-list.tsx'
import { Mono } from '../../ui/mono.tsx'

export const RadsecCertificates = () => (
  <FactList
    facts={[
      { name: 'Signed by', value: 'The CA above, and within the dates it is good for.' },
      {
        name: 'Name',
        value: (
          <>
            The NAS’s name from the NAS list, such as <Mono>bng-cpt-01</Mono>, as a DNS name in the subjectAltName; as
            the Common Name only where there is no DNS name. Capitals do not count, and a wildcard never fits.
          </>
        ),
      },
      {
        name: 'Or address',
        value:
          'Its address from the NAS list as an IP address in the subjectAltName. A NAS that is listed as a range has only its name.',
      },
      {
        name: 'Purpose',
        value: (
          <>
            Where it names any (extended key usage): <Mono>clientAuth</Mono>, and <Mono>serverAuth</Mono> too for a NAS
            that takes Disconnect and CoA by RadSec.
          </>
        ),
      },
      {
        name: 'Not looked at',
        value: 'The address that it connects from: it may be behind NAT, or another one every day.',
      },
      {
        name: 'Secret',
        value: (
          <>
            On the NAS it is <Mono>radsec</Mono>, as RFC 6614 says. The certificate proves who it is; the secret from
            the NAS list is for UDP.
          </>
        ),
      },
      {
        name: 'Renewal',
        value: 'A new certificate in the same file is taken up within a minute, without a restart.',
      },
    ]}
  />
)
