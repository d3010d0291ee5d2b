import { useEffect, useState } from 'react';

const REST_MS = 90;

/** The value once it has rested: whoever walks through rows with a key held down asks for none of them. */
export function useSettled<T>(value: T): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(() => value), REST_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}
