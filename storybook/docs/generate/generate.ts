import { fillPage, pages, writePage } from './page.ts';

for (const page of pages()) writePage(page, await fillPage(page));
