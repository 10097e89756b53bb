//! How a unit takes part, and at which level it stands.

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

vocabulary! {
    /// In which role a unit is charged with a measure.
    pub enum Role {
        /// 牵头部门.
        Lead = 1, "lead", "牵头部门";
        /// 主责单位.
        Responsible = 2, "responsible", "主责单位";
        /// 协办单位.
        Assisting = 3, "assisting", "协办单位";
    }
}
