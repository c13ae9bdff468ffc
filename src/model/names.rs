//! Names: which entity an id, a title or an alias stands for.

use std::collections::BTreeMap;

use super::Entity;
use crate::text::{nearest, same_folded};

/// How strongly a name belongs to an entity. An id beats a title, a title an alias.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Strength {
    Id,
    Title,
    Alias,
}

/// All names of a compendium.
#[derive(Debug, Clone, Default)]
pub struct Names {
    by_name: BTreeMap<String, Vec<(Strength, Entity)>>,
}

/// What a name stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Lookup {
    /// One entity.
    Found(Entity),
    /// Several, equally strongly.
    Ambiguous(Vec<Entity>),
    /// None.
    Unknown,
}

impl Names {
    pub(super) fn add(&mut self, name: &str, strength: Strength, entity: Entity) {
        let known = self.by_name.entry(name.trim().to_owned()).or_default();
        if !known.iter().any(|(_, other)| *other == entity) {
            known.push((strength, entity));
        }
    }

    /// The entity that already has an id.
    pub(super) fn with_id(&self, id: &str) -> Option<Entity> {
        let known = self.by_name.get(id)?;
        known.iter().find(|(strength, _)| *strength == Strength::Id).map(|(_, entity)| *entity)
    }

    /// Looks a name up among all entities.
    pub fn lookup(&self, name: &str) -> Lookup {
        self.lookup_among(name, |_| true)
    }

    /// Looks a name up among some entities.
    pub fn lookup_among(&self, name: &str, wanted: impl Fn(Entity) -> bool) -> Lookup {
        let Some(known) = self.by_name.get(name.trim()) else { return Lookup::Unknown };
        let candidates = || known.iter().filter(|(_, entity)| wanted(*entity));
        let Some(strongest) = candidates().map(|(strength, _)| *strength).min() else {
            return Lookup::Unknown;
        };
        let mut found: Vec<Entity> =
            candidates().filter(|(strength, _)| *strength == strongest).map(|(_, entity)| *entity).collect();
        match (found.len(), found.pop()) {
            (1, Some(entity)) => Lookup::Found(entity),
            (_, Some(last)) => {
                found.push(last);
                Lookup::Ambiguous(found)
            }
            (_, None) => Lookup::Unknown,
        }
    }

    /// The name of some entities most like one that none of them has.
    pub fn nearest_among(&self, name: &str, wanted: impl Fn(Entity) -> bool) -> Option<&str> {
        let is_wanted = |known: &&(Strength, Entity)| wanted(known.1);
        let named =
            |(_, known): &(&String, &Vec<(Strength, Entity)>)| known.iter().any(|one| is_wanted(&one));
        let known = || self.by_name.iter().filter(named).map(|(name, _)| name.as_str());
        known().find(|known| same_folded(known, name)).or_else(|| nearest(name, known()))
    }
}
