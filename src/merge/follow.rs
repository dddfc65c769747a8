//! Changing a codebook as another one was changed.

use crate::codebook::{Codebook, Tag, TagId, display_name};
use crate::l10n::Language;
use std::collections::{HashMap, HashSet};

/// The codebook with what happened to the tags of another one between `before` and `after`: whatever of a tag is in it as it
/// was there, becomes what it is there now; what was called or coloured otherwise stays so. Tags that are new there are added,
/// those that are gone there are taken out where nobody changed them. A key stays with one tag.
pub fn follow_codebook(codebook: &Codebook, before: &Codebook, after: &Codebook) -> Codebook {
    fn by_id(codebook: &Codebook) -> HashMap<&TagId, &Tag> {
        let tags = codebook.tags.iter();
        tags.map(|tag| (&tag.id, tag)).collect()
    }
    let (were, are) = (by_id(before), by_id(after));
    let start = by_id(codebook);
    let mut codebook = codebook.clone();
    for was in before.tags.iter().filter(|it| !are.contains_key(&it.id)) {
        let unchanged = |there: &Tag| {
            let there = as_named(there, was);
            Tag {
                key: was.key,
                ..there
            } == *was
        };
        if codebook.get(&was.id).is_some_and(unchanged) {
            codebook.tags.retain(|tag| tag.id != was.id);
            let children = codebook.tags.iter_mut();
            for child in children.filter(|it| it.parent.as_ref() == Some(&was.id)) {
                child.parent = None;
            }
        }
    }
    let mut given = HashSet::new();
    for now in &after.tags {
        let was = were.get(&now.id).copied();
        if was == Some(now) {
            continue;
        }
        let there = start.get(&now.id);
        let (tag, key) = match (was, there) {
            (None, None) => {
                let key = now.key.filter(|key| codebook.with_key(*key).is_none());
                codebook.tags.push(Tag {
                    key: None,
                    ..now.clone()
                });
                (now.clone(), key)
            }
            (Some(was), Some(there)) => followed(&as_named(there, was), was, now),
            _ => continue,
        };
        // What has the key there and is not known where it was given keeps it.
        let is_foreign = |tag: &Tag| !were.contains_key(&tag.id) && !are.contains_key(&tag.id);
        let holder = key.and_then(|key| codebook.with_key(key));
        let key = match holder.filter(|it| is_foreign(it)) {
            Some(_) => codebook.get(&now.id).and_then(|tag| tag.key),
            None => key,
        };
        given.insert(now.id.clone());
        let parent = tag.parent.clone().filter(|it| codebook.get(it).is_some());
        for other in &mut codebook.tags {
            if other.id == tag.id {
                *other = Tag {
                    key,
                    parent: parent.clone(),
                    ..tag.clone()
                };
            } else if key.is_some() && other.key == key && !given.contains(&other.id) {
                other.key = None;
            }
        }
    }
    codebook
}

/// The tag, called as `was` is where it has that name, in either language.
fn as_named(there: &Tag, was: &Tag) -> Tag {
    let mut tag = there.clone();
    if display_name(there, Language::English) == display_name(was, Language::English) {
        tag.name.clone_from(&was.name);
    }
    tag
}

fn followed(there: &Tag, was: &Tag, now: &Tag) -> (Tag, Option<u8>) {
    fn pick<T: Clone + PartialEq>(there: &T, was: &T, now: &T) -> T {
        if there == was { now } else { there }.clone()
    }
    let tag = Tag {
        id: there.id.clone(),
        name: pick(&there.name, &was.name, &now.name),
        definition: pick(&there.definition, &was.definition, &now.definition),
        color: pick(&there.color, &was.color, &now.color),
        key: there.key,
        parent: pick(&there.parent, &was.parent, &now.parent),
        asks: pick(&there.asks, &was.asks, &now.asks),
    };
    (tag, pick(&there.key, &was.key, &now.key))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::codebook::{Color, default_codebook};

    const BLUE: Color = Color {
        red: 1,
        green: 2,
        blue: 250,
    };

    fn changed(change: impl Fn(&mut Tag)) -> Codebook {
        let mut codebook = default_codebook();
        change(&mut codebook.tags[0]);
        codebook
    }

    #[test]
    fn what_is_as_it_was_follows_and_what_is_not_stays() {
        let before = default_codebook();
        let after = changed(|tag| {
            tag.name = "Lessen".to_owned();
            tag.color = BLUE;
        });
        assert_eq!(follow_codebook(&before, &before, &after), after);
        assert_eq!(follow_codebook(&after, &after, &before), before);
        let theirs = changed(|tag| tag.name = "Wijsheid".to_owned());
        let followed = follow_codebook(&theirs, &before, &after);
        assert_eq!(followed.tags[0].name, "Wijsheid");
        assert_eq!(followed.tags[0].color, BLUE);
        assert_eq!(followed.tags[1..], before.tags[1..]);
        // A tag that is not there is not brought there by a change of its colour.
        let mut without = before.clone();
        without.tags.remove(0);
        assert_eq!(follow_codebook(&without, &before, &after), without);
        // The name of a default tag is the same in either language.
        let dutch = changed(|tag| tag.name = "Geleerde lessen".to_owned());
        assert_eq!(follow_codebook(&dutch, &before, &after), after);
    }

    #[test]
    fn a_key_that_only_that_folder_gave_stays_where_it_is() {
        let before = default_codebook();
        let mut theirs = before.clone();
        theirs.tags.push(Tag {
            id: TagId::new("zaak"),
            name: "Zaak".to_owned(),
            key: Some(5),
            ..before.tags[0].clone()
        });
        let after = changed(|tag| tag.key = Some(5));
        let followed = follow_codebook(&theirs, &before, &after);
        assert_eq!(
            (followed.tags[0].key, followed.tags[4].key),
            (Some(1), Some(5))
        );
        assert_eq!(follow_codebook(&followed, &after, &before), theirs);
    }

    #[test]
    fn new_tags_come_and_go_and_a_key_stays_with_one_tag() {
        let before = default_codebook();
        let mut after = before.clone();
        after.tags.push(Tag {
            id: TagId::new("actie"),
            name: "Actie".to_owned(),
            key: Some(5),
            ..before.tags[0].clone()
        });
        assert_eq!(follow_codebook(&before, &before, &after), after);
        assert_eq!(follow_codebook(&after, &after, &before), before);
        let mut theirs = before.clone();
        theirs.tags[1].key = Some(5);
        let followed = follow_codebook(&theirs, &before, &after);
        assert_eq!(
            (followed.tags[1].key, followed.tags[4].key),
            (Some(5), None)
        );
        // A key that moves to another tag moves there, too, and back.
        let mut moved = before.clone();
        moved.tags[3].key = Some(1);
        moved.tags[0].key = None;
        assert_eq!(follow_codebook(&before, &before, &moved), moved);
        assert_eq!(follow_codebook(&moved, &moved, &before), before);
    }
}
