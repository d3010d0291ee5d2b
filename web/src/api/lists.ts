import * as z from 'zod/mini';

/** What can be read of a list: one odd item never hides the others. */
export const listOf = <S extends z.ZodMiniType>(item: S) =>
  z.pipe(
    z.catch(z.array(z.unknown()), []),
    z.transform((items) =>
      items.flatMap((each): z.infer<S>[] => {
        const read = item.safeParse(each);
        return read.success ? [read.data] : [];
      }),
    ),
  );
