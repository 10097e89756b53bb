//! Units (单位): who can be charged with work.

use crate::vocabulary::vocabulary;

vocabulary! {
    /// At which level of administration a unit stands.
    pub enum Level {
        /// Of the state: a ministry, a bank, a national regulator's local office.
        National = 1, "national", "国家级";
        /// Of the province or municipality.
        Municipal = 2, "municipal", "市级";
        /// Of a district or county.
        District = 3, "district", "区级";
        /// Of a sub-district, town or township.
        SubDistrict = 4, "sub-district", "街道乡镇";
        /// A company.
        Enterprise = 5, "enterprise", "企业";
        /// Anything else.
        Other = 6, "other", "其他";
    }
}
