import type { ReactNode } from 'react';

interface IconProps {
  readonly size?: number;
  readonly children: ReactNode;
}

function Icon({ size = 16, children }: IconProps) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.4"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      {children}
    </svg>
  );
}

export const HearthMark = () => (
  <svg width="22" height="22" viewBox="0 0 24 24" aria-hidden="true">
    <path
      d="M12.3 3c.7 3.6 5.3 5.3 5.3 10.2a5.6 5.6 0 0 1-11.2 0c0-2.2 1.1-3.5 2.2-4.8.3 1.5.8 2.4 1.7 2.8.1-3 .5-6 2-8.2Z"
      fill="var(--ember)"
    />
    <rect x="5" y="20" width="14" height="1.8" rx=".9" fill="var(--ember)" />
  </svg>
);
export const LiveIcon = () => (
  <Icon size={18}>
    <path d="M1.5 8h3l2-5 3 10 2-5h3" />
  </Icon>
);
export const DoctorIcon = () => (
  <Icon size={18}>
    <path d="M4 2H2.8v3.6a3.2 3.2 0 0 0 6.4 0V2H8M6 8.8v1.4a3.4 3.4 0 0 0 6.8 0V9.3" />
    <circle cx="12.8" cy="7.8" r="1.5" />
  </Icon>
);
export const PauseIcon = () => (
  <Icon size={14}>
    <path d="M5.5 3.5v9M10.5 3.5v9" />
  </Icon>
);
export const PlayIcon = () => (
  <Icon size={14}>
    <path d="M5 3.5v9l7-4.5Z" fill="currentColor" />
  </Icon>
);
export const CloseIcon = () => (
  <Icon size={14}>
    <path d="m4 4 8 8M12 4l-8 8" />
  </Icon>
);
export const CopyIcon = () => (
  <Icon size={13}>
    <path d="M5.5 5.5h7v7h-7zM3.5 10.5v-7h7" />
  </Icon>
);
export const CheckIcon = () => (
  <Icon size={13}>
    <path d="m3.5 8.5 3 3 6-7" />
  </Icon>
);
export const SearchIcon = () => (
  <Icon size={14}>
    <circle cx="7" cy="7" r="4" />
    <path d="m10 10 3.5 3.5" />
  </Icon>
);
export const ChevronIcon = ({ open }: { open: boolean }) => (
  <Icon size={12}>
    <path d={open ? 'm4 6 4 4 4-4' : 'm6 4 4 4-4 4'} />
  </Icon>
);
export const SunIcon = () => (
  <Icon>
    <circle cx="8" cy="8" r="2.6" />
    <path d="M8 1.8v1.4M8 12.8v1.4M1.8 8h1.4M12.8 8h1.4M3.6 3.6l1 1M11.4 11.4l1 1M12.4 3.6l-1 1M4.6 11.4l-1 1" />
  </Icon>
);
export const MoonIcon = () => (
  <Icon>
    <path d="M13 9.6A5.5 5.5 0 0 1 6.4 3a5.5 5.5 0 1 0 6.6 6.6Z" />
  </Icon>
);
export const SystemIcon = () => (
  <Icon>
    <circle cx="8" cy="8" r="5.5" />
    <path d="M8 2.5a5.5 5.5 0 0 1 0 11Z" fill="currentColor" />
  </Icon>
);
export const OpenIcon = () => (
  <Icon size={13}>
    <path d="M6.5 3.5h-3v9h9v-3M9 3.5h3.5V7M12.5 3.5 7.5 8.5" />
  </Icon>
);
export const BackIcon = () => (
  <Icon size={14}>
    <path d="M9.5 3.5 5 8l4.5 4.5" />
  </Icon>
);
export const FlagIcon = () => (
  <Icon size={12}>
    <path d="M4 14V2.5h8l-2.2 3L12 8.5H4" fill="currentColor" />
  </Icon>
);
