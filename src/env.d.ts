declare namespace App {
  interface Locals {
    /** Folder of the answer that is being rendered, below `answers/`: its question's id. */
    answer?: string;
  }
}
