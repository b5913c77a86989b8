/** The visual language as a Mantine theme: type, sizes, edges and how each component starts out. */
import {
  ActionIcon,
  Anchor,
  Badge,
  Button,
  type CSSVariablesResolver,
  createTheme,
  Input,
  Kbd,
  Menu,
  Modal,
  NumberInput,
  Paper,
  PasswordInput,
  Popover,
  Progress,
  rem,
  SegmentedControl,
  Select,
  Skeleton,
  Table,
  Tabs,
  Textarea,
  TextInput,
  Tooltip,
} from '@mantine/core'
import { colourVariables, mantineColours, mendedVariables } from './colour-roles.ts'
import classes from './theme.module.css'
import { thousandsFamily } from './thousands-space.ts'

export const variablesResolver: CSSVariablesResolver = () => ({
  variables: {},
  dark: { ...colourVariables('dark'), ...mendedVariables('dark') },
  light: { ...colourVariables('light'), ...mendedVariables('light') },
})

const controlHeight = (size: unknown) => (size === 'xs' ? rem(24) : rem(28))
const control = { size: 'sm' } as const
const fade = { transition: 'fade', duration: 120 } as const
const scrim = { color: '#050608', backgroundOpacity: 0.62 } as const
const dialog = {
  radius: 'xl',
  transitionProps: fade,
  // The window itself never scrolls, and the lock's style element would carry no nonce.
  lockScroll: false,
} as const

export const theme = createTheme({
  primaryColor: 'iris',
  primaryShade: { light: 7, dark: 7 },
  colors: mantineColours,
  autoContrast: true,
  luminanceThreshold: 0.25,
  black: '#14181D',
  white: '#FFFFFF',
  fontFamily: `"${thousandsFamily}", "Inter Variable", system-ui, sans-serif`,
  fontFamilyMonospace: '"JetBrains Mono Variable", ui-monospace, monospace',
  fontSizes: { xs: rem(11), sm: rem(12), md: rem(13), lg: rem(14), xl: rem(16) },
  lineHeights: { xs: '1.4545', sm: '1.5', md: '1.5385', lg: '1.4286', xl: '1.5' },
  fontWeights: { regular: '400', medium: '500', bold: '600' },
  headings: {
    fontWeight: '600',
    sizes: {
      h1: { fontSize: rem(15), lineHeight: rem(20) },
      h2: { fontSize: rem(14), lineHeight: rem(20) },
      h3: { fontSize: rem(12), lineHeight: rem(18), fontWeight: '500' },
    },
  },
  spacing: { xs: rem(4), sm: rem(8), md: rem(12), lg: rem(16), xl: rem(24) },
  radius: { xs: rem(4), sm: rem(5), md: rem(6), lg: rem(8), xl: rem(12) },
  defaultRadius: 'md',
  shadows: { xs: 'none', sm: 'none', md: 'var(--fh-float)', lg: 'none', xl: 'none' },
  focusRing: 'auto',
  respectReducedMotion: true,
  cursorType: 'default',
  other: { rowHeight: 24, headHeight: 44, navWidth: 184, railWidth: 48, drawerWidth: 440 },
  components: {
    Button: Button.extend({
      defaultProps: { ...control, variant: 'default' },
      classNames: { root: classes.button ?? '' },
      vars: (_, props) => ({
        root: {
          '--button-height': controlHeight(props.size),
          '--button-padding-x': rem(props.size === 'xs' ? 8 : 10),
          '--button-fz': rem(props.size === 'xs' ? 12 : 13),
        },
      }),
    }),
    ActionIcon: ActionIcon.extend({
      defaultProps: { ...control, variant: 'subtle', color: 'gray' },
      classNames: { root: classes.actionIcon ?? '' },
      vars: (_, props) => ({ root: { '--ai-size': controlHeight(props.size) } }),
    }),
    TextInput: TextInput.extend({ defaultProps: control }),
    PasswordInput: PasswordInput.extend({ defaultProps: control }),
    NumberInput: NumberInput.extend({ defaultProps: control }),
    Textarea: Textarea.extend({ defaultProps: control }),
    Select: Select.extend({ defaultProps: { ...control, allowDeselect: false, checkIconPosition: 'right' } }),
    Input: Input.extend({
      classNames: { input: classes.input ?? '' },
      vars: (_, props) => ({
        wrapper: { '--input-height': controlHeight(props.size), '--input-fz': rem(13), '--input-padding': rem(9) },
      }),
    }),
    InputWrapper: {
      // The words below keep the fields of one row in line.
      defaultProps: { inputWrapperOrder: ['label', 'input', 'error', 'description'] },
      classNames: { label: classes.label, description: classes.description, error: classes.error },
    },
    Badge: Badge.extend({
      defaultProps: { variant: 'light', radius: 'xs', tt: 'none', fw: 500 },
      vars: () => ({ root: { '--badge-height': rem(20), '--badge-fz': rem(12), '--badge-padding-x': rem(6) } }),
    }),
    Paper: Paper.extend({
      defaultProps: { withBorder: true, radius: 'lg' },
      classNames: { root: classes.paper ?? '' },
    }),
    Tabs: Tabs.extend({ defaultProps: { variant: 'pills' }, classNames: { tab: classes.tab ?? '' } }),
    Table: Table.extend({
      defaultProps: { verticalSpacing: 0, highlightOnHover: true },
      classNames: { table: classes.table ?? '', th: classes.th ?? '', td: classes.td ?? '', tr: classes.tr ?? '' },
    }),
    Modal: Modal.extend({
      defaultProps: { ...dialog, overlayProps: scrim, centered: true, closeButtonProps: { 'aria-label': 'Close' } },
      classNames: {
        content: classes.floating ?? '',
        header: classes.modalHead ?? '',
        title: classes.modalTitle ?? '',
        body: classes.modalBody ?? '',
      },
    }),
    ModalRoot: { defaultProps: dialog, classNames: { content: classes.floating } },
    ModalOverlay: { defaultProps: scrim },
    // A header element outside the page's own parts would be a second banner of the page.
    ModalHeader: { defaultProps: { role: 'none' } },
    Tooltip: Tooltip.extend({
      defaultProps: { openDelay: 400, withArrow: false },
      classNames: { tooltip: classes.tooltip ?? '' },
    }),
    Menu: Menu.extend({
      defaultProps: {
        shadow: 'md',
        radius: 'lg',
        transitionProps: fade,
        // Inside the page's main part: whoever goes by landmarks finds it, and a menu has nothing in it but its items.
        portalProps: { target: '#page' },
        withInitialFocusPlaceholder: false,
      },
      classNames: { dropdown: classes.floating ?? '', item: classes.menuItem ?? '', label: classes.menuLabel ?? '' },
    }),
    Popover: Popover.extend({
      defaultProps: { shadow: 'md', radius: 'lg', transitionProps: fade },
      classNames: { dropdown: classes.floating ?? '' },
    }),
    Combobox: { classNames: { dropdown: classes.floating, option: classes.menuItem } },
    Progress: Progress.extend({ defaultProps: { size: 4, radius: 'xs' } }),
    Skeleton: Skeleton.extend({ defaultProps: { height: 7, radius: 'xs' } }),
    Kbd: Kbd.extend({ classNames: { root: classes.kbd ?? '' } }),
    Anchor: Anchor.extend({ defaultProps: { underline: 'hover', c: 'inherit' } }),
    SegmentedControl: SegmentedControl.extend({
      defaultProps: { size: 'xs', transitionDuration: 0 },
      classNames: {
        root: classes.segments ?? '',
        label: classes.segment ?? '',
        indicator: classes.segmentChosen ?? '',
      },
    }),
    Notification: {
      classNames: { root: classes.floating, title: classes.noticeTitle, description: classes.noticeText },
    },
  },
})
