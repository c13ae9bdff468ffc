//! How wide the columns of a table on paper are, and how large its type: [`fit`].
//!
//! No column gets narrower than what must not break in it: a number with its unit, a short head.
//! Columns of many words give way first; where that is not enough, the type gets smaller.
//! Widths are counted in half-width characters, and hold the room at the sides of a cell.

/// The sizes of type of tables, from the usual one down.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Size {
    /// 五号, 10.5 points.
    Five,
    /// 小五, 9 points.
    FiveSmall,
    /// 六号, 7.5 points.
    Six,
    /// 小六, 6.5 points.
    SixSmall,
    /// 七号, 5.5 points.
    Seven,
}

impl Size {
    /// Every size, the usual one first.
    pub const ALL: [Size; 5] = [Size::Five, Size::FiveSmall, Size::Six, Size::SixSmall, Size::Seven];
    /// Down to here, words are given room before the type gets smaller still.
    const COMFORTABLE: [Size; 2] = [Size::Five, Size::FiveSmall];

    /// As Word counts.
    pub fn half_points(self) -> usize {
        match self {
            Size::Five => 21,
            Size::FiveSmall => 18,
            Size::Six => 15,
            Size::SixSmall => 13,
            Size::Seven => 11,
        }
    }
}

/// What a column asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Column {
    /// What must not break.
    pub least: usize,
    /// What reads well: a few words to the line.
    pub comfortable: usize,
    /// Everything on one line, up to a point.
    pub wanted: usize,
}

/// How a table is set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Fitted {
    /// The share of each column; the table takes all the room there is.
    pub widths: Vec<usize>,
    pub size: Size,
}

/// Fits columns into a room that is counted in characters of the usual size.
pub(super) fn fit(columns: &[Column], room: usize) -> Fitted {
    let sum = |ask: fn(&Column) -> usize| columns.iter().map(ask).sum::<usize>();
    let room_at = |size: Size| room * Size::Five.half_points() / size.half_points();
    let comfortable = sum(|column| column.comfortable);
    let least = sum(|column| column.least);
    let size = Size::COMFORTABLE.into_iter().find(|size| comfortable <= room_at(*size));
    let size = size.or_else(|| Size::ALL.into_iter().skip(1).find(|size| least <= room_at(*size)));
    let size = size.unwrap_or(Size::Seven);
    Fitted { widths: widths(columns, room_at(size)), size }
}

/// Columns that ask for no more than an even share get it; the others share what is left.
fn widths(columns: &[Column], room: usize) -> Vec<usize> {
    let wanted: Vec<usize> = columns.iter().map(|column| column.wanted).collect();
    if wanted.iter().sum::<usize>() <= room {
        return wanted;
    }
    let even = room / columns.len().max(1);
    let floors: [fn(&Column, usize) -> usize; 3] = [
        |column, even| if column.wanted <= even { column.wanted } else { column.comfortable },
        |column, _| column.comfortable,
        |column, _| column.least,
    ];
    let floors = floors.into_iter().map(|floor| columns.iter().map(|column| floor(column, even)).collect());
    let fits = |floor: &Vec<usize>| floor.iter().sum::<usize>() <= room;
    let Some(mut widths) = floors.into_iter().find(fits) else {
        return columns.iter().map(|column| column.least).collect();
    };
    // What is left goes to each in the measure of what it still lacks.
    let left = room - widths.iter().sum::<usize>();
    let lacks: Vec<usize> = wanted.iter().zip(&widths).map(|(wanted, width)| wanted - width).collect();
    let lacking = lacks.iter().sum::<usize>().max(1);
    for (width, lack) in widths.iter_mut().zip(lacks) {
        *width += left * lack / lacking;
    }
    widths
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn number(digits: usize) -> Column {
        let width = digits + 2;
        Column { least: width, comfortable: width, wanted: width }
    }

    fn words(wanted: usize) -> Column {
        Column { least: 6, comfortable: wanted.min(14), wanted }
    }

    #[test]
    fn a_table_that_fits_gets_what_it_asks_for() {
        let fitted = fit(&[words(20), number(6), number(6)], 84);
        assert_eq!(fitted, Fitted { widths: vec![20, 8, 8], size: Size::Five });
    }

    #[test]
    fn columns_of_words_give_way_and_narrow_ones_keep_their_width() {
        let fitted = fit(&[words(40), number(5), words(50), number(6), words(30)], 84);
        let widths = &fitted.widths;
        assert_eq!((widths[1], widths[3], fitted.size), (7, 8, Size::Five));
        assert!(widths.iter().sum::<usize>() <= 84 && widths[2] > widths[0], "{widths:?}");
    }

    #[test]
    fn type_gets_smaller_where_numbers_leave_no_room_for_words() {
        let mut columns = vec![words(24), words(20)];
        columns.extend([number(7); 6]);
        let fitted = fit(&columns, 76);
        assert_eq!(fitted.size, Size::FiveSmall);
        assert!(fitted.widths[2..].iter().all(|width| *width == 9), "{fitted:?}");
        columns.extend([number(7); 6]);
        assert_eq!(fit(&columns, 84).size, Size::SixSmall);
    }

    proptest! {
        #[test]
        fn nothing_breaks_that_must_not_where_the_smallest_type_has_room(
            asked in prop::collection::vec((3_usize..12, 0_usize..8, 0_usize..40), 1..14),
        ) {
            let column = |(least, more, most): &(usize, usize, usize)| Column {
                least: *least, comfortable: least + more, wanted: least + more + most,
            };
            let columns: Vec<Column> = asked.iter().map(column).collect();
            let fitted = fit(&columns, 84);
            let room = 84 * 21 / fitted.size.half_points();
            for (column, width) in columns.iter().zip(&fitted.widths) {
                prop_assert!(*width >= column.least && *width <= column.wanted);
            }
            let fits = fitted.widths.iter().sum::<usize>() <= room;
            prop_assert!(fits || columns.iter().map(|column| column.least).sum::<usize>() > 160);
        }
    }
}
