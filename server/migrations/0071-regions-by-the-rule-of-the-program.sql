-- Regions of places once more, now by the rule by which the program reads them: without accents, dots and commas, long or
-- short, and by their other names. A rate of "québec" or "washington dc" held nowhere, and a store that has its seat there
-- was taxed as if it had no region. What is none stays, and `amoy verify` names it.
create function pg_temp.region_key(written text) returns text language sql as $$
  select btrim(regexp_replace(regexp_replace(lower(regexp_replace(normalize(written, NFKD), '[\u0300-\u036f]+', '', 'g')), '[.’'']+', '', 'g'), '[,\s]+', ' ', 'g'))
$$;
create function pg_temp.without_ending(written text) returns text language sql as $$
  select regexp_replace(written, '(壮族|回族|维吾尔)?(自治区|特别行政区|地区|领地|省|市|州)$', '')
$$;
create temporary table region_name on commit drop as
  select country, country || '-' || names[1] as code, pg_temp.region_key(name) as name
  from (values
    ('CN', 'BJ|Beijing|北京;TJ|Tianjin|天津;HE|Hebei|河北;SX|Shanxi|山西|shanxisheng;NM|Inner Mongolia|内蒙古|neimenggu|nei mongol;LN|Liaoning|辽宁;JL|Jilin|吉林'),
    ('CN', 'HL|Heilongjiang|黑龙江;SH|Shanghai|上海;JS|Jiangsu|江苏;ZJ|Zhejiang|浙江;AH|Anhui|安徽;FJ|Fujian|福建;JX|Jiangxi|江西;SD|Shandong|山东;HA|Henan|河南;HB|Hubei|湖北'),
    ('CN', 'HN|Hunan|湖南;GD|Guangdong|广东;GX|Guangxi|广西;HI|Hainan|海南;CQ|Chongqing|重庆;SC|Sichuan|四川;GZ|Guizhou|贵州;YN|Yunnan|云南;XZ|Tibet|西藏|xizang'),
    ('CN', 'SN|Shaanxi|陕西|shaanxisheng;GS|Gansu|甘肃;QH|Qinghai|青海;NX|Ningxia|宁夏;XJ|Xinjiang|新疆;HK|Hong Kong|香港|hongkong;MO|Macau|澳门|macao|澳門;TW|Taiwan|台湾|臺灣'),
    ('US', 'AL|Alabama|亚拉巴马州|阿拉巴马;AK|Alaska|阿拉斯加州;AZ|Arizona|亚利桑那州;AR|Arkansas|阿肯色州;CA|California|加利福尼亚州|加州;CO|Colorado|科罗拉多州;CT|Connecticut|康涅狄格州'),
    ('US', 'DE|Delaware|特拉华州;DC|District of Columbia|哥伦比亚特区|washington dc|华盛顿特区|华盛顿哥伦比亚特区;FL|Florida|佛罗里达州|佛州;GA|Georgia|佐治亚州|乔治亚;HI|Hawaii|夏威夷州;ID|Idaho|爱达荷州'),
    ('US', 'IL|Illinois|伊利诺伊州|伊利诺斯;IN|Indiana|印第安纳州;IA|Iowa|艾奥瓦州|爱荷华;KS|Kansas|堪萨斯州;KY|Kentucky|肯塔基州;LA|Louisiana|路易斯安那州;ME|Maine|缅因州;MD|Maryland|马里兰州'),
    ('US', 'MA|Massachusetts|马萨诸塞州|麻省|麻州|马萨诸塞;MI|Michigan|密歇根州;MN|Minnesota|明尼苏达州;MS|Mississippi|密西西比州;MO|Missouri|密苏里州;MT|Montana|蒙大拿州;NE|Nebraska|内布拉斯加州'),
    ('US', 'NV|Nevada|内华达州;NH|New Hampshire|新罕布什尔州;NJ|New Jersey|新泽西州;NM|New Mexico|新墨西哥州;NY|New York|纽约州;NC|North Carolina|北卡罗来纳州|北卡;ND|North Dakota|北达科他州'),
    ('US', 'OH|Ohio|俄亥俄州;OK|Oklahoma|俄克拉何马州|俄克拉荷马;OR|Oregon|俄勒冈州;PA|Pennsylvania|宾夕法尼亚州|宾州;RI|Rhode Island|罗得岛州|罗德岛;SC|South Carolina|南卡罗来纳州|南卡'),
    ('US', 'SD|South Dakota|南达科他州;TN|Tennessee|田纳西州;TX|Texas|得克萨斯州|德州|德克萨斯;UT|Utah|犹他州;VT|Vermont|佛蒙特州;VA|Virginia|弗吉尼亚州;WA|Washington|华盛顿州'),
    ('US', 'WV|West Virginia|西弗吉尼亚州;WI|Wisconsin|威斯康星州;WY|Wyoming|怀俄明州;AA|Armed Forces Americas|美军驻美洲;AE|Armed Forces Europe|美军驻欧洲;AP|Armed Forces Pacific|美军驻太平洋'),
    ('CA', 'AB|Alberta|阿尔伯塔省|亚伯达|艾伯塔;BC|British Columbia|不列颠哥伦比亚省|卑诗;MB|Manitoba|曼尼托巴省|马尼托巴;NB|New Brunswick|新不伦瑞克省|新布伦瑞克'),
    ('CA', 'NL|Newfoundland and Labrador|纽芬兰与拉布拉多省|newfoundland & labrador|newfoundland|纽芬兰和拉布拉多;NT|Northwest Territories|西北地区;NS|Nova Scotia|新斯科舍省'),
    ('CA', 'NU|Nunavut|努纳武特地区;ON|Ontario|安大略省|安省;PE|Prince Edward Island|爱德华王子岛省|pei;QC|Quebec|魁北克省|pq|魁省;SK|Saskatchewan|萨斯喀彻温省|萨省;YT|Yukon|育空地区|yukon territory'),
    ('AU', 'ACT|Australian Capital Territory|首都领地|澳大利亚首都领地|首都地区;NSW|New South Wales|新南威尔士州|新州;NT|Northern Territory|北领地|北部地区;QLD|Queensland|昆士兰州|昆州'),
    ('AU', 'SA|South Australia|南澳大利亚州|南澳;TAS|Tasmania|塔斯马尼亚州|塔州|塔斯曼尼亚;VIC|Victoria|维多利亚州|维州;WA|Western Australia|西澳大利亚州|西澳')
  ) as list (country, regions) cross join lateral unnest(string_to_array(regions, ';')) as region
  cross join lateral string_to_array(region, '|') as names
  cross join lateral unnest(names || array[country || '-' || names[1], pg_temp.without_ending(names[3])]) as name;

create temporary table region_written on commit drop as
  select country, region from tax_rate where region <> ''
  union select tax->>'country', tax->>'region' from store;

do $$ declare each record; begin
  for each in
    select w.country, w.region, found.code, case when found.code in ('CN-HK', 'CN-MO', 'CN-TW') then right(found.code, 2) else w.country end as at
    from region_written w cross join lateral (select pg_temp.region_key(w.region) as name) as key left join lateral (
      select n.code from unnest(array[
        key.name, pg_temp.without_ending(key.name),
        regexp_replace(key.name, ' (province|state|municipality|city|sar|autonomous region|zhuang autonomous region|uygur autonomous region|hui autonomous region)$', ''),
        regexp_replace(key.name, '^(state of|province of) ', '')
      ]) with ordinality as try (name, nr) join region_name n on n.country = w.country and n.name = try.name order by nr limit 1
    ) as found on true
    where w.country in (select country from region_name)
  loop
    -- Of two spellings of one region, what was said last holds.
    insert into tax_rate (country, region, tax_class, rate_bps, label, changed_at)
      select each.at, each.code, tax_class, rate_bps, label, changed_at from tax_rate where country = each.country and region = each.region and region <> each.code
      on conflict (country, region, tax_class) do update set rate_bps = excluded.rate_bps, label = excluded.label, changed_at = excluded.changed_at where excluded.changed_at > tax_rate.changed_at;
    delete from tax_rate where country = each.country and region = each.region and region <> each.code;
    update store set tax = tax || jsonb_build_object('at', jsonb_build_object('country', each.at, 'region', coalesce(each.code, '')))
      where tax->>'country' = each.country and tax->>'region' = each.region;
  end loop;
end $$;
drop function pg_temp.region_key(text), pg_temp.without_ending(text);
