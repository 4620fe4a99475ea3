import type { APIRoute } from 'astro';
import { getCategories } from '../../questions/catalogue.ts';
import { categoryOptions } from '../../search/build/category-options.ts';

/** What the search dialog offers as filters, and where it leads when nothing is found. */
export const GET: APIRoute = async () => Response.json(categoryOptions(await getCategories()));
