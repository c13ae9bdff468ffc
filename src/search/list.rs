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
}

/// The pages that have a gram, in order.
pub type List = Vec<Posting>;

/// A list in the making: sums over sections and terms.
pub(super) struct Gathered {
    /// By page; 0 where nothing has been added.
    tf: Vec<u32>,
    marks: Vec<u8>,
    /// The pages that have been added to, each once.
    touched: Vec<u32>,
    /// Whether they came in order.
    sorted: bool,
}

impl Gathered {
    pub(super) fn new(pages: usize) -> Gathered {
        Gathered { tf: vec![0; pages], marks: vec![0; pages], touched: Vec::new(), sorted: true }
    }

    pub(super) fn add(&mut self, page: u32, tf: u32) {
        let at = page as usize;
        if self.tf[at] == 0 {
            self.sorted &= self.touched.last().is_none_or(|last| *last < page);
            self.touched.push(page);
        }
        self.tf[at] += tf;
    }

    /// Marks a page; it counts once something has been added to it as well.
    pub(super) fn mark(&mut self, page: u32, mark: u8) {
        self.marks[page as usize] |= mark;
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
        let (tf, marks) = (&mut self.tf, &mut self.marks);
        let postings = self.touched.drain(..).map(|page| {
            let at = page as usize;
            Posting { page, tf: std::mem::take(&mut tf[at]), marks: std::mem::take(&mut marks[at]) }
        });
        postings.collect()
    }
}
