/** The product's mark: one fibre into a splitter, three out. */
export const BrandMark = ({ size = 20 }: { size?: number }) => (
  <svg
    width={size}
    height={size}
    viewBox="0 0 20 20"
    fill="none"
    stroke="currentColor"
    strokeWidth={1.8}
    strokeLinecap="round"
    strokeLinejoin="round"
    aria-hidden="true"
  >
    <path d="M2 10h5M7 10l8.4-6M7 10h8.6M7 10l8.4 6" />
    <g fill="currentColor" stroke="none">
      <circle cx="16.4" cy="3.4" r="1.5" />
      <circle cx="17" cy="10" r="1.5" />
      <circle cx="16.4" cy="16.6" r="1.5" />
    </g>
  </svg>
)
