/** What the headings of ISPs' exports mean, in English and Afrikaans, written without blanks and signs. */
import type { ImportField } from '../../../shared/contract/subscribers.ts'

const HEADINGS: Readonly<Record<ImportField, string>> = {
  reference:
    'reference ref customerreference customerref accountreference custno custnr custid customerno customernr customernumber customerid customercode clientno clientid clientnumber clientcode clientref account accountno accountnr accountnumber accountid accno acc subscriberid subscriberno kliëntno klientno klientnommer kliëntnommer rekening rekeningno rekeningnommer verwysing',
  kind: 'kind type customertype clienttype subscribertype accounttype customerkind segment category soort kliëntsoort',
  name: 'name customer customername client clientname subscriber subscribername fullname fullnames accountname accountholder companyname company businessname naam volnaam klientnaam kliëntnaam kliënt klient firstname firstnames givenname forename initials title surname lastname familyname voornaam voorname van noemnaam',
  phone:
    'phone phoneno phonenumber cell cellno cellnumber cellphone cellphoneno cellphonenumber mobile mobileno mobilenumber mobilephone contactno contactnumber contactphone primaryphone primarynumber phone1 cell1 msisdn tel telno telephone telephoneno telephonenumber telephonemobile sel selno selfoon selfoonno selfoonnommer telefoon telefoonno telefoonnommer kontakno kontaknommer',
  phone2:
    'phone2 cell2 altphone altno alternatephone alternativephone alternativenumber alternatenumber secondaryphone homephone workphone hometel worktel landline phonehome phonework othernumber alternatiewenommer huistel werktel',
  email: 'email emailaddress mail customeremail contactemail clientemail primaryemail epos eposadres',
  idNumber:
    'id idno idnr idnumber said saidno saidnumber rsaid nationalid identityno identitynumber passport passportno passportnumber idpassport idorpassport idpassportno registrationno registrationnumber companyreg companyregno idnommer identiteitsnommer paspoort paspoortno',
  street:
    'street streetaddress address address1 addressline1 addressline2 address2 physicaladdress installationaddress installaddress serviceaddress siteaddress unit complex estate straat straatadres adres installasieadres fisieseadres',
  suburb: 'suburb area township suburbname addresssuburb installsuburb voorstad gebied',
  city: 'city town citytown towncity municipality stad dorp',
  postalCode: 'postalcode postcode zip zipcode code poskode',
  lat: 'lat latitude gpslat gpslatitude coordinatey y breedtegraad',
  lon: 'lon lng long longitude gpslon gpslng gpslong gpslongitude coordinatex x lengtegraad',
  username:
    'username user radiususername radiususer radius pppoe pppoeuser pppoeusername pppusername ppplogin login loginname serviceusername gebruiker gebruikernaam',
  package:
    'package packagename product productname plan planname tariff bundle offering deal servicename pakket pakketnaam produk',
  downMbps:
    'speed linespeed servicespeed down downmbps downspeed download downloadspeed downloadmbps bandwidth bandwidthdown spoed aflaaispoed',
  upMbps: 'up upmbps upspeed upload uploadspeed uploadmbps bandwidthup oplaaispoed',
  fno: 'fno fnoname network networkoperator networkprovider fibreoperator fibreprovider infrastructure infrastructureprovider lineprovider netwerk netwerkoperateur',
  fnoReference:
    'fnoreference fnoref fnoserviceid fnoserviceref fnoid serviceid serviceno servicenumber serviceref servicereference circuitid circuitno circuitnumber circuit lineid linenumber productid bnumber diensid diensnommer',
  zone: 'zone fnozone networkzone sone',
  status: 'status servicestatus accountstatus customerstatus clientstatus state linestatus',
  orderedOn: 'ordered orderedon orderdate ordereddate dateordered besteldatum',
  activatedOn:
    'activated activatedon activationdate activateddate dateactivated startdate servicestart servicestartdate installdate installationdate installed installedon golivedate livedate aktiveringsdatum begindatum',
  suspendedOn: 'suspendedon suspensiondate suspenddate datesuspended',
  cancelledOn:
    'cancelledon canceledon cancellationdate canceldate datecancelled terminationdate enddate churndate serviceend kansellasiedatum einddatum',
  marketing:
    'marketing marketingconsent marketingoptin optin newsletter promotions consentmarketing bemarking bemarkingstoestemming',
  ontSerial:
    'ont ontserial ontserialno ontserialnumber ontsn ontsn1 gponserial gponsn onu onuserial onusn serial serialno serialnumber sn ontid reeksnommer ontreeksnommer',
  routerMac: 'mac macaddress routermac routermacaddress cpemac cpemacaddress wanmac callingstationid devicemac',
  olt: 'olt oltname oltid',
  pon: 'pon ponport gponport oltport ponid',
  pop: 'pop popname pointofpresence site sitename exchange teenwoordigheidspunt',
}

const fields = new Map(
  (Object.entries(HEADINGS) as [ImportField, string][]).flatMap(([field, words]) =>
    words.split(' ').map((word) => [compact(word), field] as const),
  ),
)

export const fieldOfHeading = (heading: string): ImportField | undefined => fields.get(compact(heading))

/** `Cust. No` and `cust_no` are `custno`; what stands in brackets behind says the unit: `Speed (Mbps)`. */
function compact(text: string): string {
  return text
    .replace(/\([^)]*\)\s*$/, '')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '')
}
