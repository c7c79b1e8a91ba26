interface PageRoom {
  /** Height of the rows' place on the first page (less what stands above the table there) and on the others. */
  first: number;
  next: number;
  /** What stands below the last row. */
  end: number;
}

/** Indexes [from, to) of the rows of each page: no row is cut, the end is never parted from the last row. */
export function paginate(heights: readonly number[], { first, next, end }: PageRoom): [number, number][] {
  const pages: [number, number][] = [];
  let from = 0;
  let used = 0;
  heights.forEach((height, at) => {
    const room = pages.length === 0 ? first : next;
    const wanted = at === heights.length - 1 ? height + end : height;
    if (at > from && used + wanted > room) {
      pages.push([from, at]);
      from = at;
      used = 0;
    }
    used += height;
  });
  pages.push([from, heights.length]);
  return pages;
}
