-- Regions of the USA, Canada and Australia are known by their codes from here on, as those of China were before. What was
-- written so far by code or name becomes the code; what is none of them is no place, and stays until somebody takes it out.
create function pg_temp.region_code(of_country text, written text) returns text language sql as $$
  select country || '-' || split_part(name, '|', 1)
  from (values
    ('US', 'AL|Alabama|亚拉巴马州;AK|Alaska|阿拉斯加州;AZ|Arizona|亚利桑那州;AR|Arkansas|阿肯色州;CA|California|加利福尼亚州;CO|Colorado|科罗拉多州'),
    ('US', 'CT|Connecticut|康涅狄格州;DE|Delaware|特拉华州;DC|District of Columbia|哥伦比亚特区;FL|Florida|佛罗里达州;GA|Georgia|佐治亚州;HI|Hawaii|夏威夷州'),
    ('US', 'ID|Idaho|爱达荷州;IL|Illinois|伊利诺伊州;IN|Indiana|印第安纳州;IA|Iowa|艾奥瓦州;KS|Kansas|堪萨斯州;KY|Kentucky|肯塔基州;LA|Louisiana|路易斯安那州'),
    ('US', 'ME|Maine|缅因州;MD|Maryland|马里兰州;MA|Massachusetts|马萨诸塞州;MI|Michigan|密歇根州;MN|Minnesota|明尼苏达州;MS|Mississippi|密西西比州'),
    ('US', 'MO|Missouri|密苏里州;MT|Montana|蒙大拿州;NE|Nebraska|内布拉斯加州;NV|Nevada|内华达州;NH|New Hampshire|新罕布什尔州;NJ|New Jersey|新泽西州'),
    ('US', 'NM|New Mexico|新墨西哥州;NY|New York|纽约州;NC|North Carolina|北卡罗来纳州;ND|North Dakota|北达科他州;OH|Ohio|俄亥俄州;OK|Oklahoma|俄克拉何马州'),
    ('US', 'OR|Oregon|俄勒冈州;PA|Pennsylvania|宾夕法尼亚州;RI|Rhode Island|罗得岛州;SC|South Carolina|南卡罗来纳州;SD|South Dakota|南达科他州'),
    ('US', 'TN|Tennessee|田纳西州;TX|Texas|得克萨斯州;UT|Utah|犹他州;VT|Vermont|佛蒙特州;VA|Virginia|弗吉尼亚州;WA|Washington|华盛顿州;WV|West Virginia|西弗吉尼亚州'),
    ('US', 'WI|Wisconsin|威斯康星州;WY|Wyoming|怀俄明州;AA|Armed Forces Americas|美军驻美洲;AE|Armed Forces Europe|美军驻欧洲'),
    ('US', 'AP|Armed Forces Pacific|美军驻太平洋'),
    ('CA', 'AB|Alberta|阿尔伯塔省;BC|British Columbia|不列颠哥伦比亚省;MB|Manitoba|曼尼托巴省;NB|New Brunswick|新不伦瑞克省'),
    ('CA', 'NL|Newfoundland and Labrador|纽芬兰与拉布拉多省;NT|Northwest Territories|西北地区;NS|Nova Scotia|新斯科舍省;NU|Nunavut|努纳武特地区'),
    ('CA', 'ON|Ontario|安大略省;PE|Prince Edward Island|爱德华王子岛省;QC|Quebec|魁北克省;SK|Saskatchewan|萨斯喀彻温省;YT|Yukon|育空地区'),
    ('AU', 'ACT|Australian Capital Territory|首都领地;NSW|New South Wales|新南威尔士州;NT|Northern Territory|北领地;QLD|Queensland|昆士兰州'),
    ('AU', 'SA|South Australia|南澳大利亚州;TAS|Tasmania|塔斯马尼亚州;VIC|Victoria|维多利亚州;WA|Western Australia|西澳大利亚州')
  ) as list (country, names) cross join lateral unnest(string_to_array(names, ';')) as name
  where country = of_country and lower(trim(written)) = any(string_to_array(lower(country || '-' || name), '|') || string_to_array(lower(name), '|')) limit 1
$$;
insert into tax_rate (country, region, tax_class, rate_bps, label, changed_at)
  select distinct on (country, pg_temp.region_code(country, region), tax_class) country, pg_temp.region_code(country, region), tax_class, rate_bps, label, changed_at
  from tax_rate where region <> pg_temp.region_code(country, region)
  order by country, pg_temp.region_code(country, region), tax_class, changed_at desc;
delete from tax_rate where region <> pg_temp.region_code(country, region);
update store set tax = jsonb_set(tax, '{at,region}', to_jsonb(coalesce(pg_temp.region_code(tax->'at'->>'country', tax->'at'->>'region'), '')))
  where tax->'at'->>'country' in ('US', 'CA', 'AU');
drop function pg_temp.region_code(text, text);

-- Until when an unpaid order holds what one person may use once: asked of the order that took it last.
alter table promotion_mark add column holder_store_id uuid;
alter table promotion_mark add column holder_order_id uuid;
-- Whoever takes a promotion and lets the order go again, over and over, keeps it from somebody else.
alter table promotion_person add column returned int not null default 0;
alter table promotion_person add column returned_at timestamptz;

-- What costs less for a time, wherever it is sold: sorted among the rest.
create index promotion_timed_by_end on promotion (ends_at) where kind = 'timed-price' and stopped_at is null;
