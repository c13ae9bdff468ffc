//! Where a gram is: [`List`], and how it is gathered from sections and longer grams.

/// A page that has a gram.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Posting {
    /// The page's number.
    pub page: u32,
    /// How many places of the page begin the gram.
    pub tf: u32,
    /// The bits of the kinds of lines that have it.
    pub marks: u8,
    /// The first part of the page's record that has it.
    pub part: u8,
}

/// The pages that have a gram, in order.
pub type List = Vec<Posting>;

/// A list in the making: sums over sections and terms.
pub(super) struct Gathered {
    /// By page; 0 where nothing has been added.
    tf: Vec<u32>,
    marks: Vec<u8>,
    /// The least; of use only where something has been added.
    part: Vec<u8>,
    /// The pages that have been added to, each once.
    touched: Vec<u32>,
    /// The pages that have been marked, each once.
    marked: Vec<u32>,
    /// Whether they came in order.
    sorted: bool,
}

impl Gathered {
    pub(super) fn new(pages: usize) -> Gathered {
        let (tf, marks, part) = (vec![0; pages], vec![0; pages], vec![0; pages]);
        Gathered { tf, marks, part, touched: Vec::new(), marked: Vec::new(), sorted: true }
    }

    pub(super) fn add(&mut self, (page, part): (u32, u8), tf: u32) {
        let at = page as usize;
        if self.tf[at] == 0 {
            self.sorted &= self.touched.last().is_none_or(|last| *last < page);
            self.touched.push(page);
            self.part[at] = part;
        }
        self.part[at] = self.part[at].min(part);
        self.tf[at] += tf;
    }

    /// Marks a page; it counts once something has been added to it as well.
    pub(super) fn mark(&mut self, page: u32, mark: u8) {
        let marks = &mut self.marks[page as usize];
        if *marks == 0 {
            self.marked.push(page);
        }
        *marks |= mark;
    }

    /// Takes the list out, and begins anew.
    pub(super) fn take(&mut self) -> List {
        // Sorting few is cheap; of many, it is cheaper to look at every page.
        if !self.sorted && self.touched.len() > self.tf.len() / 16 {
            self.touched.clear();
            let pages = (0_u32..).zip(&self.tf);
            self.touched.extend(pages.filter(|(_, tf)| **tf > 0).map(|(page, _)| page));
        } else if !self.sorted {
            self.touched.sort_unstable();
        }
        self.sorted = true;
        let (tf, marks, part) = (&mut self.tf, &mut self.marks, &self.part);
        let postings = self.touched.drain(..).map(|page| {
            let at = page as usize;
            let (tf, marks) = (std::mem::take(&mut tf[at]), std::mem::take(&mut marks[at]));
            Posting { page, tf, marks, part: part[at] }
        });
        let list = postings.collect();
        // Marks of pages that nothing was added to are nobody's.
        self.marked.drain(..).for_each(|page| self.marks[page as usize] = 0);
        list
    }
}
