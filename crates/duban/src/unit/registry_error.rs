//! Why a name or a group cannot be added to a registry.

/// Why a name is none that a unit or group can be given.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum NameError {
    /// Nothing is left of it without white space and list marks.
    #[error("a name of white space and marks only; write letters or characters（名称为空）")]
    Empty,
    /// Longer than any name.
    #[error("a name of more than {longest} characters; give the name alone（名称过长）")]
    TooLong {
        /// How many characters a name may have.
        longest: usize,
    },
    /// A control character, or one that turns the direction of writing.
    #[error("character {position} of the name is a control character; remove it（名称含控制字符）")]
    Control {
        /// Which character, from 0.
        position: usize,
    },
    /// Another unit or group has that name, or one that is spelt alike.
    #[error(
        "\"{name}\" is a name of {other} already; two units cannot share it（名称已属于“{other}”）"
    )]
    Taken {
        /// The name.
        name: String,
        /// Whose it is.
        other: String,
    },
}

/// Why a group cannot have those members.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum GroupError {
    /// What should be a group is a unit, or nothing of this registry.
    #[error("{name} is no group of this registry; only a group has members（不是集合称谓）")]
    NoGroup {
        /// Its name; empty where the registry does not have it.
        name: String,
    },
    /// A member that this registry does not have.
    #[error("member {place} of {group} is not in this registry; add it first（成员不在名册中）")]
    UnknownMember {
        /// The group.
        group: String,
        /// Which member, from 0.
        place: usize,
    },
    /// The group would contain itself.
    #[error("{group} would contain itself, through {through}; leave that out（集合称谓循环包含）")]
    Cyclic {
        /// The group.
        group: String,
        /// The member that contains it.
        through: String,
    },
}
