// Made from the API’s OpenAPI description by `npm run client`. Do not edit.
// oxlint-disable
export interface paths {
    "/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Oneself, and the accounts one works for */
        get: operations["getMe"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change one’s name or language */
        patch: operations["patchMe"];
        trace?: never;
    };
    "/operator/claims": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Become the operator by the link of the first start */
        post: operations["postOperatorClaims"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sign-in/codes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send a sign-in code by mail or text message */
        post: operations["postSignInCodes"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where one is signed in */
        get: operations["getSessions"];
        put?: never;
        /** Sign in with a code; whoever is new joins */
        post: operations["postSessions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sessions/current": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Sign out */
        delete: operations["deleteSessionsCurrent"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sessions/{session}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Sign out somewhere else, at once */
        delete: operations["deleteSessionsSession"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/passkeys/registration-options": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Begin to add a passkey: what to give navigator.credentials.create */
        post: operations["postPasskeysRegistrationOptions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/passkeys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One’s passkeys */
        get: operations["getPasskeys"];
        put?: never;
        /** Add the passkey that the browser made */
        post: operations["postPasskeys"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/passkeys/{passkey}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Remove a passkey */
        delete: operations["deletePasskeysPasskey"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/passkeys/sign-in-options": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Begin to sign in with a passkey: what to give navigator.credentials.get */
        post: operations["postPasskeysSignInOptions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/passkeys/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sign in with a passkey */
        post: operations["postPasskeysSessions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One’s personal access tokens */
        get: operations["getTokens"];
        put?: never;
        /** Make a personal access token */
        post: operations["postTokens"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tokens/{token}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Revoke a token, at once */
        delete: operations["deleteTokensToken"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Search accounts; without words the public ones with most followers */
        get: operations["getAccounts"];
        put?: never;
        /** Open a store, creator or agency account */
        post: operations["postAccounts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts/{handle}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The page of an account */
        get: operations["getAccountsHandle"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change how an account shows itself */
        patch: operations["patchAccountsHandle"];
        trace?: never;
    };
    "/accounts/{handle}/follow": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Follow an account */
        put: operations["putAccountsHandleFollow"];
        post?: never;
        /** Unfollow an account */
        delete: operations["deleteAccountsHandleFollow"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts/{handle}/mute": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Keep an account out of the feed */
        put: operations["putAccountsHandleMute"];
        post?: never;
        /** Unmute an account */
        delete: operations["deleteAccountsHandleMute"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts/{handle}/block": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Hide an account and oneself from each other */
        put: operations["putAccountsHandleBlock"];
        post?: never;
        /** Unblock an account */
        delete: operations["deleteAccountsHandleBlock"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/me/following": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Accounts that one follows, newest first */
        get: operations["getMeFollowing"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/me/muted": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Accounts that one has muted */
        get: operations["getMeMuted"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/me/blocked": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Accounts that one has blocked */
        get: operations["getMeBlocked"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts/{handle}/followers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who follows an account, newest first */
        get: operations["getAccountsHandleFollowers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts/{handle}/staff": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The people of an account and their roles */
        get: operations["getAccountsHandleStaff"];
        put?: never;
        /** Add somebody to the staff */
        post: operations["postAccountsHandleStaff"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts/{handle}/staff/{person}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Remove somebody from the staff, or leave it */
        delete: operations["deleteAccountsHandleStaffPerson"];
        options?: never;
        head?: never;
        /** Give somebody another role */
        patch: operations["patchAccountsHandleStaffPerson"];
        trace?: never;
    };
    "/accounts/{handle}/blocked": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whom an account has blocked, newest first */
        get: operations["getAccountsHandleBlocked"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts/{handle}/blocked/{somebody}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Block somebody in the name of an account: they see nothing of it, and a store does not sell to them */
        put: operations["putAccountsHandleBlockedSomebody"];
        post?: never;
        /** Take such a block back */
        delete: operations["deleteAccountsHandleBlockedSomebody"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts/{handle}/pictures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Upload a picture
         * @description The body is the file itself: JPEG, PNG, WebP, GIF or AVIF, told by its content. Sending the same file again gives the same picture.
         */
        post: operations["postAccountsHandlePictures"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts/{handle}/pictures/{picture}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Say what a picture shows
         * @description Posts take the new words over when they are saved next; a product has words of its own for each picture.
         */
        patch: operations["patchAccountsHandlePicturesPicture"];
        trace?: never;
    };
    "/accounts/{handle}/pictures/{picture}/file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One’s own picture, also a private one */
        get: operations["getAccountsHandlePicturesPictureFile"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/currencies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The currencies in which a store may sell */
        get: operations["getCurrencies"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/opening-terms": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the platform asks of a store that begins now */
        get: operations["getOpeningTerms"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts/{handle}/store": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Begin, or begin again, to open a store */
        post: operations["postAccountsHandleStore"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/stores/{handle}/settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Settings of a store, and what is missing before it opens */
        get: operations["getStoresHandleSettings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change settings of a store */
        patch: operations["patchStoresHandleSettings"];
        trace?: never;
    };
    "/stores/{handle}/opening": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Open a store to shoppers */
        post: operations["postStoresHandleOpening"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/countries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Countries that an address may name, the one where this place is at home first */
        get: operations["getCountries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/regions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Regions of the countries where zones, rates and addresses tell them apart: provinces and states, by ISO 3166-2 */
        get: operations["getRegions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/stores/{handle}/shipping": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Zones of a store with their fees, and where its goods can be fetched */
        get: operations["getStoresHandleShipping"];
        /**
         * Say what shipping costs where
         * @description All zones at once. The narrowest zone that names a place counts: a province before its country, a country before the zone that names none. Where no zone holds, the store does not deliver.
         */
        put: operations["putStoresHandleShipping"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/stores/{handle}/shipping-profiles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Say what shipping costs for goods that travel otherwise, such as bulky or frozen ones
         * @description All profiles at once; one without an id is new. An order with goods of several profiles pays for each of them, as if its goods went alone: fees add up, and an amount from which it is free counts the goods of that profile.
         */
        put: operations["putStoresHandleShippingProfiles"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/stores/{handle}/pick-up-points": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Say where goods of a store can be fetched; a point without an id is new */
        put: operations["putStoresHandlePickUpPoints"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/stores/{handle}/tax": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How a store is taxed, and the rates at its seat */
        get: operations["getStoresHandleTax"];
        /** Say whether prices include the tax, and under which number the store is registered */
        put: operations["putStoresHandleTax"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/tax-rates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The platform’s table of tax rates */
        get: operations["getConsoleTaxRates"];
        /** Set one rate of the table, for orders from now on */
        put: operations["putConsoleTaxRates"];
        post?: never;
        /** Take one rate out of the table */
        delete: operations["deleteConsoleTaxRates"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/categories": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Categories of products */
        get: operations["getCategories"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/products": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Products of all open stores */
        get: operations["getProducts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/stores/{handle}/products": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Products of a store */
        get: operations["getStoresHandleProducts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/stores/{handle}/products/{slug}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A product */
        get: operations["getStoresHandleProductsSlug"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/stores/{handle}/catalog": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The catalogue as its seller sees it */
        get: operations["getStoresHandleCatalog"];
        put?: never;
        /**
         * Add a product
         * @description With an Idempotency-Key the same request adds one product, however often it is sent.
         */
        post: operations["postStoresHandleCatalog"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/stores/{handle}/catalog/bulk": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Publish, archive or hide many products */
        post: operations["postStoresHandleCatalogBulk"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/stores/{handle}/catalog/terms": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say of many products at once how they are taxed, or sent
         * @description What is not named stays as it is. Orders keep what they were placed with.
         */
        post: operations["postStoresHandleCatalogTerms"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/stores/{handle}/catalog/{product}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A product with all that its seller may change */
        get: operations["getStoresHandleCatalogProduct"];
        put?: never;
        post?: never;
        /** Archive a product */
        delete: operations["deleteStoresHandleCatalogProduct"];
        options?: never;
        head?: never;
        /** Change a product */
        patch: operations["patchStoresHandleCatalogProduct"];
        trace?: never;
    };
    "/stores/{handle}/stock-movements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The stock ledger of a variant */
        get: operations["getStoresHandleStockMovements"];
        put?: never;
        /** Receive or correct stock */
        post: operations["postStoresHandleStockMovements"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/stores/{handle}/offers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a store offers now: coupons to take, timed prices, bundles, free shipping */
        get: operations["getStoresHandleOffers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/stores/{handle}/products/{slug}/offers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What is offered with a product, and the prices it has for a time */
        get: operations["getStoresHandleProductsSlugOffers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/coupons": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The coupons I have taken, what ends first first */
        get: operations["getCoupons"];
        put?: never;
        /**
         * Take a coupon that is offered, or one whose code is known
         * @description Taking it again changes nothing.
         */
        post: operations["postCoupons"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/stores/{handle}/promotions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Offers of a store, newest first, with what became of them */
        get: operations["getStoresHandlePromotions"];
        put?: never;
        /** Make a coupon, a timed price, a bundle or a rule for free shipping */
        post: operations["postStoresHandlePromotions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/stores/{handle}/promotions/{promotion}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One offer of a store */
        get: operations["getStoresHandlePromotionsPromotion"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change an offer that has not begun */
        patch: operations["patchStoresHandlePromotionsPromotion"];
        trace?: never;
    };
    "/stores/{handle}/promotions/{promotion}/ending": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** End an offer now */
        post: operations["postStoresHandlePromotionsPromotionEnding"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/coupons": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Coupons that the platform pays for, newest first */
        get: operations["getConsoleCoupons"];
        put?: never;
        /** Make a coupon that the platform pays for: stores have their full amount */
        post: operations["postConsoleCoupons"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/coupons/{promotion}/ending": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** End a coupon of the platform now */
        post: operations["postConsoleCouponsPromotionEnding"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts/{handle}/money": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What an account has: its own, held for it, argued about */
        get: operations["getAccountsHandleMoney"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts/{handle}/money/entries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every entry of one of its books, newest first */
        get: operations["getAccountsHandleMoneyEntries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts/{handle}/money/entries.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The same as a file */
        get: operations["getAccountsHandleMoneyEntriesCsv"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/money": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The platform’s books, the providers’, and what all stores together have */
        get: operations["getConsoleMoney"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/money/entries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Entries of any book, newest first */
        get: operations["getConsoleMoneyEntries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/payment-methods": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The ways to pay in a currency */
        get: operations["getPaymentMethods"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/payment-notifications/{provider}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Where payment providers tell what happened
         * @description Signed by the provider. Kept together with what it changes, or by itself where that cannot be done now; a 200 means that it will not be lost.
         */
        post: operations["postPaymentNotificationsProvider"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/wechat-pay/payments/{reference}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A payment on the page where it is paid */
        get: operations["getWechatPayPaymentsReference"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/wechat-pay/payments/{reference}/code.svg": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The code that WeChat scans */
        get: operations["getWechatPayPaymentsReferenceCodeSvg"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/wechat-pay/payments/{reference}/look": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask WeChat Pay now how the payment stands */
        post: operations["postWechatPayPaymentsReferenceLook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/wechat-pay/payments/{reference}/phone": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Have WeChat opened on the payer’s phone */
        post: operations["postWechatPayPaymentsReferencePhone"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/wechat-pay/payments/{reference}/payer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Where WeChat says who pays, inside WeChat */
        post: operations["postWechatPayPaymentsReferencePayer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/wechat-pay/payments/{reference}/window": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What opens WeChat’s payment window, for whom WeChat named */
        post: operations["postWechatPayPaymentsReferenceWindow"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cart": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What lies in the cart, against the prices and stock of now */
        get: operations["getCart"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cart/lines": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Put something into the cart */
        post: operations["postCartLines"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cart/lines/{variant}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Set how many of something; 0 takes it out */
        put: operations["putCartLinesVariant"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cart/acknowledgement": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Accept the prices of now */
        post: operations["postCartAcknowledgement"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/stores/{handle}/promotions/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What a basket would cost a buyer with every coupon of the store */
        post: operations["postStoresHandlePromotionsPreview"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/addresses": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** My addresses, the last used first */
        get: operations["getAddresses"];
        put?: never;
        /** Keep an address */
        post: operations["postAddresses"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/addresses/{address}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Remove an address */
        delete: operations["deleteAddressesAddress"];
        options?: never;
        head?: never;
        /** Change an address; orders keep the one they were placed with */
        patch: operations["patchAddressesAddress"];
        trace?: never;
    };
    "/checkouts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Place one order a store, under one payment
         * @description Refused, line by line, when a price is not the one the buyer saw or there is not enough left. With the same key the answer is the same checkout.
         */
        post: operations["postCheckouts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/checkouts/{checkout}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How a checkout stands */
        get: operations["getCheckoutsCheckout"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/checkouts/{checkout}/payments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Try again to pay */
        post: operations["postCheckoutsCheckoutPayments"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/orders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** My orders, newest first */
        get: operations["getOrders"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/orders/{order}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One of my orders, with its timeline */
        get: operations["getOrdersOrder"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/orders/{order}/cancellation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Cancel an order that is not shipped; what was paid goes back */
        post: operations["postOrdersOrderCancellation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/orders/{order}/receipt": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say that an order has arrived */
        post: operations["postOrdersOrderReceipt"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/stores/{handle}/orders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Orders of a store, newest first; q finds by number, name and phone */
        get: operations["getStoresHandleOrders"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/stores/{handle}/held-orders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shipped orders, whose money comes soonest first */
        get: operations["getStoresHandleHeldOrders"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/stores/{handle}/orders/summary": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How many orders stand where */
        get: operations["getStoresHandleOrdersSummary"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/stores/{handle}/orders/{order}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One order of a store, with its timeline */
        get: operations["getStoresHandleOrdersOrder"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/stores/{handle}/shipments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ship orders, one or many at once; those whose buyers ask all their money back are left, and named */
        post: operations["postStoresHandleShipments"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/stores/{handle}/packings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say that orders are packed: their buyers ask you instead of cancelling */
        post: operations["postStoresHandlePackings"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/stores/{handle}/orders/{order}/cancellation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Cancel an order that cannot be delivered; what was paid goes back */
        post: operations["postStoresHandleOrdersOrderCancellation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/stores/{handle}/orders/{order}/refund": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Give the money of a paid order back, all that is left or a part */
        post: operations["postStoresHandleOrdersOrderRefund"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/stores/{handle}/orders/{order}/readiness": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say that an order lies ready to be fetched */
        post: operations["postStoresHandleOrdersOrderReadiness"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/stores/{handle}/orders/{order}/hand-over": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Hand an order to its buyer, who shows its code */
        post: operations["postStoresHandleOrdersOrderHandOver"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/stores/{handle}/orders/{order}/parcels": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send a part of an order; the parcel that takes the last of it ships the order */
        post: operations["postStoresHandleOrdersOrderParcels"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/stores/{handle}/products/{slug}/groups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The group price of a product, and open groups to join */
        get: operations["getStoresHandleProductsSlugGroups"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/stores/{handle}/groups/{group}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How a group stands */
        get: operations["getStoresHandleGroupsGroup"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/stores/{handle}/groups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Open a group by taking its first seat
         * @description It is there for others once this seat is paid. When the time is over and seats are empty, everybody gets all of their money back.
         */
        post: operations["postStoresHandleGroups"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/stores/{handle}/groups/{group}/members": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take a seat in an open group */
        post: operations["postStoresHandleGroupsGroupMembers"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/stores/{handle}/groups/{group}/leaving": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Give up my seat in an open group; what I paid goes back */
        post: operations["postStoresHandleGroupsGroupLeaving"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/groups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The groups I am or was in, newest first */
        get: operations["getGroups"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/stores/{handle}/group-quote": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What a seat comes to, shipping and tax included
         * @description Of an open group (`group`), or of the offer of a product (`product`).
         */
        get: operations["getStoresHandleGroupQuote"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/stores/{handle}/groups/{group}/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The seats of a group as they fill (server-sent events)
         * @description Events `group` with data {state, outcome, secured, paying, left}: how it stands, at once and whenever that changes.
         */
        get: operations["getStoresHandleGroupsGroupLive"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/stores/{handle}/groups/{group}/picture.png": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A group as a picture: what it is of, and its seats
         * @description For whoever shows a link to it. Without words.
         */
        get: operations["getStoresHandleGroupsGroupPicturePng"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/stores/{handle}/group-offers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a store offers to groups */
        get: operations["getStoresHandleGroupOffers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/stores/{handle}/group-offers/{product}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a product is offered to groups for */
        get: operations["getStoresHandleGroupOffersProduct"];
        /** Offer a product to groups; groups that are open keep their terms */
        put: operations["putStoresHandleGroupOffersProduct"];
        post?: never;
        /** Offer a product to groups no longer; groups that are open go on */
        delete: operations["deleteStoresHandleGroupOffersProduct"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/stores/{handle}/sold-groups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Groups of a store, newest first */
        get: operations["getStoresHandleSoldGroups"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/stores/{handle}/led-groups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Lead a group in the store's name, without buying */
        post: operations["postStoresHandleLedGroups"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts/{handle}/led-groups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Lead a larger group as a verified creator, on what a store offers
         * @description It goes by the terms of the store, and is nobody’s order until somebody joins.
         */
        post: operations["postAccountsHandleLedGroups"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/stores/{handle}/affiliate-plans": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a store gives to whoever brings buyers */
        get: operations["getStoresHandleAffiliatePlans"];
        put?: never;
        /** Make a plan: for all, for who applies, or for one account */
        post: operations["postStoresHandleAffiliatePlans"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/stores/{handle}/affiliate-rates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What each product brings now, and by which plan
         * @description To whoever has no plan of their own, or to the account that is named.
         */
        get: operations["getStoresHandleAffiliateRates"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/stores/{handle}/affiliate-plans/{plan}/terms": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Change rates, window and hold from now on
         * @description Clicks that came before keep the terms that stood then.
         */
        put: operations["putStoresHandleAffiliatePlansPlanTerms"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/stores/{handle}/affiliate-plans/{plan}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** End a plan: no order from now on earns by it */
        delete: operations["deleteStoresHandleAffiliatePlansPlan"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/stores/{handle}/affiliate-plans/{plan}/partners": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who applied for a plan */
        get: operations["getStoresHandleAffiliatePlansPlanPartners"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/stores/{handle}/affiliate-plans/{plan}/partners/{member}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Approve, refuse or remove who applied
         * @description Who is removed earns nothing with orders from then on, and keeps what was earned.
         */
        put: operations["putStoresHandleAffiliatePlansPlanPartnersMember"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/stores/{handle}/affiliate-decisions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whom order lines are owed to, and why nobody else */
        get: operations["getStoresHandleAffiliateDecisions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts/{handle}/offered-affiliate-plans": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a store offers to an account that would bring buyers */
        get: operations["getAccountsHandleOfferedAffiliatePlans"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts/{handle}/affiliate-rates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What each product of a store brings an account now, and by which of its plans */
        get: operations["getAccountsHandleAffiliateRates"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts/{handle}/affiliate-applications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Apply for a plan that is not for all */
        post: operations["postAccountsHandleAffiliateApplications"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts/{handle}/affiliate-sites": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where an account brings buyers from */
        get: operations["getAccountsHandleAffiliateSites"];
        put?: never;
        /** Name a site, an app, a channel */
        post: operations["postAccountsHandleAffiliateSites"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts/{handle}/affiliate-placements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make a placement on a site
         * @description It earns nothing until it is declared.
         */
        post: operations["postAccountsHandleAffiliatePlacements"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts/{handle}/affiliate-placements/{placement}/declaration": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Declare channel and purpose, once */
        put: operations["putAccountsHandleAffiliatePlacementsPlacementDeclaration"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts/{handle}/affiliate-placements/{placement}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Close a placement: what comes from it from now on earns nothing */
        delete: operations["deleteAccountsHandleAffiliatePlacementsPlacement"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts/{handle}/affiliate-links": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A signed link, and a product card, for a placement
         * @description It says what it would earn, or why nothing. Links are not kept: make as many as you like.
         */
        post: operations["postAccountsHandleAffiliateLinks"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts/{handle}/affiliate-results": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What became of one’s clicks, order line by order line */
        get: operations["getAccountsHandleAffiliateResults"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts/{handle}/affiliate-signals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Clicks on one’s placements that no shopper makes */
        get: operations["getAccountsHandleAffiliateSignals"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts/{handle}/earnings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What each order brought an account, as the books have it: pending, cleared, taken back and why */
        get: operations["getAccountsHandleEarnings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts/{handle}/earning-totals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All commission that an account ever earned, by currency */
        get: operations["getAccountsHandleEarningTotals"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts/{handle}/earnings.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The same as a file */
        get: operations["getAccountsHandleEarningsCsv"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/stores/{handle}/commissions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a store gives to those who bring buyers, line by line */
        get: operations["getStoresHandleCommissions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/affiliate-signals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Clicks that no shopper makes, newest first */
        get: operations["getConsoleAffiliateSignals"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/affiliate-decisions/{store}/{order}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How the lines of an order were decided, with all evidence */
        get: operations["getConsoleAffiliateDecisionsStoreOrder"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/orders/{order}/after-sales": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What I asked back of an order, and what I could ask */
        get: operations["getOrdersOrderAfterSales"];
        put?: never;
        /** Ask for money back, to return or to exchange; the amount is set aside */
        post: operations["postOrdersOrderAfterSales"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/orders/{order}/after-sales/worth": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What would come back for some of the items; nothing is asked yet */
        post: operations["postOrdersOrderAfterSalesWorth"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/orders/{order}/after-sales/{aftersale}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One of my requests, with its timeline */
        get: operations["getOrdersOrderAfterSalesAftersale"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/orders/{order}/after-sales/{aftersale}/pictures/{picture}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A picture that was shown in a request of mine */
        get: operations["getOrdersOrderAfterSalesAftersalePicturesPicture"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/orders/{order}/after-sales/{aftersale}/withdrawal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take a request back */
        post: operations["postOrdersOrderAfterSalesAftersaleWithdrawal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/orders/{order}/after-sales/{aftersale}/acceptance": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take what the store offers */
        post: operations["postOrdersOrderAfterSalesAftersaleAcceptance"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/orders/{order}/after-sales/{aftersale}/shipment": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say with what the goods are on their way back */
        post: operations["postOrdersOrderAfterSalesAftersaleShipment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/orders/{order}/after-sales/{aftersale}/receipt": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say that the replacement has come */
        post: operations["postOrdersOrderAfterSalesAftersaleReceipt"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/orders/{order}/after-sales/{aftersale}/dispute": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask the platform to decide */
        post: operations["postOrdersOrderAfterSalesAftersaleDispute"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/orders/{order}/after-sales/{aftersale}/evidence": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Add evidence to a dispute */
        post: operations["postOrdersOrderAfterSalesAftersaleEvidence"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/orders/{order}/after-sales/{aftersale}/appeal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask for a second decision, which is final */
        post: operations["postOrdersOrderAfterSalesAftersaleAppeal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/stores/{handle}/return-terms": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How long a store takes goods back, and where to */
        get: operations["getStoresHandleReturnTerms"];
        /** Change them; orders that were placed before keep their days */
        put: operations["putStoresHandleReturnTerms"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/stores/{handle}/after-sales": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Requests about a store’s orders: open ones, by when their time is over, or closed ones (open=0), the newest first */
        get: operations["getStoresHandleAfterSales"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/stores/{handle}/after-sales/summary": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How many requests wait for the store, and when the first of them is due */
        get: operations["getStoresHandleAfterSalesSummary"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/stores/{handle}/after-sales/{aftersale}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One request, with its timeline */
        get: operations["getStoresHandleAfterSalesAftersale"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/stores/{handle}/after-sales/{aftersale}/pictures/{picture}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A picture that was shown in a request */
        get: operations["getStoresHandleAfterSalesAftersalePicturesPicture"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/stores/{handle}/after-sales/{aftersale}/agreement": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Agree: the money goes back, or the goods come back first */
        post: operations["postStoresHandleAfterSalesAftersaleAgreement"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/stores/{handle}/after-sales/{aftersale}/offer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Offer a part of the amount; the buyer keeps the goods */
        post: operations["postStoresHandleAfterSalesAftersaleOffer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/stores/{handle}/after-sales/{aftersale}/refusal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Refuse, with a reason */
        post: operations["postStoresHandleAfterSalesAftersaleRefusal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/stores/{handle}/after-sales/{aftersale}/inspection": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The goods came back as they should: money back, or the replacement goes out */
        post: operations["postStoresHandleAfterSalesAftersaleInspection"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/stores/{handle}/after-sales/{aftersale}/objection": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The goods did not come back as they should */
        post: operations["postStoresHandleAfterSalesAftersaleObjection"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/stores/{handle}/after-sales/{aftersale}/replacement": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send the replacement */
        post: operations["postStoresHandleAfterSalesAftersaleReplacement"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/stores/{handle}/after-sales/{aftersale}/dispute": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask the platform to decide */
        post: operations["postStoresHandleAfterSalesAftersaleDispute"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/stores/{handle}/after-sales/{aftersale}/evidence": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Add evidence to a dispute */
        post: operations["postStoresHandleAfterSalesAftersaleEvidence"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/stores/{handle}/after-sales/{aftersale}/appeal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask for a second decision, which is final */
        post: operations["postStoresHandleAfterSalesAftersaleAppeal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/disputes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Disputes: those that wait for a decision, the oldest first, or decided ones (open=0), the newest first */
        get: operations["getConsoleDisputes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/disputes/{store}/{aftersale}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One dispute, with what both sides say */
        get: operations["getConsoleDisputesStoreAftersale"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/disputes/{store}/{aftersale}/pictures/{picture}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A picture that one of the sides shows */
        get: operations["getConsoleDisputesStoreAftersalePicturesPicture"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/disputes/{store}/{aftersale}/decision": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Decide a dispute: how much goes back, and why */
        post: operations["postConsoleDisputesStoreAftersaleDecision"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/orders/{order}/invoices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The invoice of an order of mine, and its credit notes */
        get: operations["getOrdersOrderInvoices"];
        put?: never;
        /**
         * Have the invoice of a paid order made out
         * @description Once an order: asked again, it answers with the same, and refuses another `billTo`. What it says never changes; `billTo` is a company’s title and tax number, where it is not made out to the buyer.
         */
        post: operations["postOrdersOrderInvoices"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/orders/{order}/invoice.pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** An invoice of mine as a file */
        get: operations["getOrdersOrderInvoicePdf"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/stores/{handle}/invoices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Invoices and credit notes of a store, newest first */
        get: operations["getStoresHandleInvoices"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/stores/{handle}/orders/{order}/invoices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The invoice of an order, and its credit notes */
        get: operations["getStoresHandleOrdersOrderInvoices"];
        put?: never;
        /** Make out the invoice of a paid order, to whom its buyer named */
        post: operations["postStoresHandleOrdersOrderInvoices"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/stores/{handle}/orders/{order}/invoice.pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** An invoice of an order as a file */
        get: operations["getStoresHandleOrdersOrderInvoicePdf"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/orders/{order}/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The parcels of my order, with what their carriers tell */
        get: operations["getOrdersOrderDeliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/stores/{handle}/orders/{order}/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The parcels of an order of a store, with what their carriers tell */
        get: operations["getStoresHandleOrdersOrderDeliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/carriers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Carriers whose parcels are followed, by the name to ship with */
        get: operations["getCarriers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/delivery-notifications/{tracker}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Where carriers tell what happened to parcels
         * @description Signed by the carrier. Kept as it came before anything follows from it; a 200 means that it will not be lost.
         */
        post: operations["postDeliveryNotificationsTracker"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/stores/{handle}/products/{slug}/reviews": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reviews of a product, by those who received it */
        get: operations["getStoresHandleProductsSlugReviews"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/stores/{handle}/reviews/{review}/usefulness": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Say that a review is useful */
        put: operations["putStoresHandleReviewsReviewUsefulness"];
        post?: never;
        /** Take that back */
        delete: operations["deleteStoresHandleReviewsReviewUsefulness"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/orders/{order}/reviews": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The items of my order, with what I said of them */
        get: operations["getOrdersOrderReviews"];
        put?: never;
        /** Review an item that has arrived: once an item */
        post: operations["postOrdersOrderReviews"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/reviews": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** My reviews, newest first */
        get: operations["getReviews"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/reviews/{review}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One of my reviews */
        get: operations["getReviewsReview"];
        put?: never;
        post?: never;
        /** Delete a review of mine, for good */
        delete: operations["deleteReviewsReview"];
        options?: never;
        head?: never;
        /** Change a review; what it said is kept */
        patch: operations["patchReviewsReview"];
        trace?: never;
    };
    "/reviews/{review}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What happened to a review of mine */
        get: operations["getReviewsReviewHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/reviews/{review}/addition": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Add to a review later, once */
        post: operations["postReviewsReviewAddition"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/stores/{handle}/reviews": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reviews of a store: what waits for an answer, or all */
        get: operations["getStoresHandleReviews"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/stores/{handle}/reviews/{review}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What happened to a review */
        get: operations["getStoresHandleReviewsReviewHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/stores/{handle}/reviews/{review}/answer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Answer a review, once; the answer may be put better for some days */
        put: operations["putStoresHandleReviewsReviewAnswer"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts/{handle}/payout-plan": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** When an account is paid next, where to, and why not */
        get: operations["getAccountsHandlePayoutPlan"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts/{handle}/payouts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What was paid out, newest first */
        get: operations["getAccountsHandlePayouts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts/{handle}/payouts/{payout}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One payout: what it is made of, and its way */
        get: operations["getAccountsHandlePayoutsPayout"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts/{handle}/payouts/{payout}/parts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every order’s part of a payout, oldest first */
        get: operations["getAccountsHandlePayoutsPayoutParts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts/{handle}/payouts/{payout}/statement.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The statement of a payout as a file */
        get: operations["getAccountsHandlePayoutsPayoutStatementCsv"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts/{handle}/payout-destination": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Name where the money goes
         * @description A code is sent to the owner who asks. Nothing is paid there before it was entered, the bank knows the name, and, after a change, three days have passed.
         */
        post: operations["postAccountsHandlePayoutDestination"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts/{handle}/payout-destination/codes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send the code once more */
        post: operations["postAccountsHandlePayoutDestinationCodes"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts/{handle}/payout-destination/confirmation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Enter the code */
        post: operations["postAccountsHandlePayoutDestinationConfirmation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts/{handle}/payout-destination/withdrawal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take back a change that is not confirmed: the bank account before it counts again */
        post: operations["postAccountsHandlePayoutDestinationWithdrawal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts/{handle}/payout-destination/proof": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Enter the code that came with the test transfer
         * @description It stands in the purpose of a transfer of the smallest amount, which a run sends to bank accounts that no provider can check.
         */
        post: operations["postAccountsHandlePayoutDestinationProof"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts/{handle}/payout-destination/tests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask for another test transfer */
        post: operations["postAccountsHandlePayoutDestinationTests"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts/{handle}/payout-schedule": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Choose when to be paid */
        put: operations["putAccountsHandlePayoutSchedule"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts/{handle}/tax-identity": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The tax identity that an account has named, never whole, and whether payouts wait for one */
        get: operations["getAccountsHandleTaxIdentity"];
        /** Name the tax identity of an account, in place of the one before */
        put: operations["putAccountsHandleTaxIdentity"];
        post?: never;
        /**
         * Take the tax identity back
         * @description Where nothing was paid out it is erased at once; else it stays sealed, for the books alone, for ten years.
         */
        delete: operations["deleteAccountsHandleTaxIdentity"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts/{handle}/payout-years": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What each calendar year brought an account, by currency, as the books have it */
        get: operations["getAccountsHandlePayoutYears"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts/{handle}/payout-years.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The same as a file */
        get: operations["getAccountsHandlePayoutYearsCsv"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/payout-runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Payout runs, newest first, each with what it came to */
        get: operations["getConsolePayoutRuns"];
        put?: never;
        /** Start a run by hand, of all or of one account */
        post: operations["postConsolePayoutRuns"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/payout-runs/{run}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One run, with what it came to */
        get: operations["getConsolePayoutRunsRun"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/payout-preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a run started now would pay, and why others wait */
        get: operations["getConsolePayoutPreview"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/payout-runs/{run}/payouts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The payouts of a run */
        get: operations["getConsolePayoutRunsRunPayouts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/payout-runs/{run}/file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The file of a run for the bank; from then on its payouts count as sent */
        post: operations["postConsolePayoutRunsRunFile"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/payout-runs/{run}/results": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What the bank says became of a run’s file */
        post: operations["postConsolePayoutRunsRunResults"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/payouts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Payouts that went wrong and were not made good, or are under way for long; oldest first */
        get: operations["getConsolePayouts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/payout-notifications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What providers said of payouts that matches nothing: open ones oldest first, settled ones newest first */
        get: operations["getConsolePayoutNotifications"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/payout-notifications/settlement": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Settle a parked payout notification that was seen to by other means, with the reason */
        post: operations["postConsolePayoutNotificationsSettlement"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/payout-notifications/another-try": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Have a parked payout notification processed again, within seconds */
        post: operations["postConsolePayoutNotificationsAnotherTry"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/payout-destinations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Bank accounts that wait to be verified, oldest first */
        get: operations["getConsolePayoutDestinations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/accounts/{account}/payout-destination/verification": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say that a bank account is whose it is said to be, with the reason: seen by other means */
        post: operations["postConsoleAccountsAccountPayoutDestinationVerification"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/accounts/{account}/payout-hold": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Hold all payouts of an account; its owners read why */
        post: operations["postConsoleAccountsAccountPayoutHold"];
        /** Let the payouts of an account go on */
        delete: operations["deleteConsoleAccountsAccountPayoutHold"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/payout-terms": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** When payouts run where nobody chose otherwise, from which amount on, and by whom */
        get: operations["getConsolePayoutTerms"];
        /** Change when payouts run and by whom */
        put: operations["putConsolePayoutTerms"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/payout-minimums": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** From which amount on a currency is paid out */
        put: operations["putConsolePayoutMinimums"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/payout-year-files": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Everybody’s totals of a calendar year with their tax identities whole, as a file; each download is in the audit */
        post: operations["postConsolePayoutYearFiles"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/payout-notifications/{provider}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Where payout providers tell what happened
         * @description Signed by the provider. A 200 means that it will not be lost.
         */
        post: operations["postPayoutNotificationsProvider"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts/{handle}/webhooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where partners hear of an account’s commission */
        get: operations["getAccountsHandleWebhooks"];
        put?: never;
        /**
         * Let a partner hear of commission, signed as Standard Webhooks has it
         * @description The secret is told in this answer and never again.
         */
        post: operations["postAccountsHandleWebhooks"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts/{handle}/webhooks/{webhook}/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a partner was told, newest first, with every try */
        get: operations["getAccountsHandleWebhooksWebhookDeliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts/{handle}/webhooks/{webhook}/secrets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A new secret; the one before signs as well for a day
         * @description While it does there is no third: `webhook-secret-fresh`. End the former one first.
         */
        post: operations["postAccountsHandleWebhooksWebhookSecrets"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts/{handle}/webhooks/{webhook}/secrets/former": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Let the former secret sign no longer, at once */
        delete: operations["deleteAccountsHandleWebhooksWebhookSecretsFormer"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts/{handle}/webhooks/{webhook}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Tell a partner nothing for now; what happens meanwhile waits */
        put: operations["putAccountsHandleWebhooksWebhookPause"];
        post?: never;
        /** Go on, with all that waited, and what was given up where that is wanted */
        delete: operations["deleteAccountsHandleWebhooksWebhookPause"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts/{handle}/webhooks/{webhook}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Tell a partner nothing more */
        delete: operations["deleteAccountsHandleWebhooksWebhook"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts/{handle}/webhooks/{webhook}/tests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send a partner something to try with */
        post: operations["postAccountsHandleWebhooksWebhookTests"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/stores/{handle}/imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Imports of a store */
        get: operations["getStoresHandleImports"];
        put?: never;
        /** Upload a file of products */
        post: operations["postStoresHandleImports"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/stores/{handle}/imports/{import}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** An import and how far it is */
        get: operations["getStoresHandleImportsImport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Say what columns mean */
        patch: operations["patchStoresHandleImportsImport"];
        trace?: never;
    };
    "/stores/{handle}/imports/{import}/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Dry run: what the import would do */
        post: operations["postStoresHandleImportsImportCheck"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/stores/{handle}/imports/{import}/run": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Start the import */
        post: operations["postStoresHandleImportsImportRun"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/stores/{handle}/imports/{import}/cancellation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Stop the import; what is in stays in */
        post: operations["postStoresHandleImportsImportCancellation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/stores/{handle}/imports/{import}/problems": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What did not come in, and why */
        get: operations["getStoresHandleImportsImportProblems"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/stores/{handle}/imports/{import}/problems.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The same as a file */
        get: operations["getStoresHandleImportsImportProblemsCsv"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/stores/{handle}/export.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The whole catalogue as a file */
        get: operations["getStoresHandleExportCsv"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts/{handle}/posts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What an account has published, newest first */
        get: operations["getAccountsHandlePosts"];
        put?: never;
        /** Write a post: a draft, a scheduled or a published one */
        post: operations["postAccountsHandlePosts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts/{handle}/posts/{post}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A post; for its staff also one that is not published yet */
        get: operations["getAccountsHandlePostsPost"];
        put?: never;
        post?: never;
        /** Delete a post */
        delete: operations["deleteAccountsHandlePostsPost"];
        options?: never;
        head?: never;
        /** Change, schedule or publish a post */
        patch: operations["patchAccountsHandlePostsPost"];
        trace?: never;
    };
    "/accounts/{handle}/posts/{post}/revisions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a post has said since it was published, newest first */
        get: operations["getAccountsHandlePostsPostRevisions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts/{handle}/drafts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Drafts and scheduled posts, newest first */
        get: operations["getAccountsHandleDrafts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/me/saved": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Posts that one has saved, the latest first */
        get: operations["getMeSaved"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts/{handle}/posts/{post}/like": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Like a post */
        put: operations["putAccountsHandlePostsPostLike"];
        post?: never;
        /** Take back a like */
        delete: operations["deleteAccountsHandlePostsPostLike"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts/{handle}/posts/{post}/save": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Save a post for later */
        put: operations["putAccountsHandlePostsPostSave"];
        post?: never;
        /** Take a post off the saved ones */
        delete: operations["deleteAccountsHandlePostsPostSave"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts/{handle}/posts/{post}/comments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Comments on a post, oldest first */
        get: operations["getAccountsHandlePostsPostComments"];
        put?: never;
        /** Comment on a post, or answer a comment */
        post: operations["postAccountsHandlePostsPostComments"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts/{handle}/posts/{post}/comments/{comment}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Delete one's own comment, or one on a post of one's account */
        delete: operations["deleteAccountsHandlePostsPostCommentsComment"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts/{handle}/series": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The series of an account, newest first */
        get: operations["getAccountsHandleSeries"];
        put?: never;
        /** Begin a series of posts */
        post: operations["postAccountsHandleSeries"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts/{handle}/series/{series}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a series consists of, newest first */
        get: operations["getAccountsHandleSeriesSeries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts/{handle}/posts/{post}/poll": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The poll under a post, and how it stands */
        get: operations["getAccountsHandlePostsPostPoll"];
        put?: never;
        /** Put a poll under a post; what can be chosen is not changed afterwards */
        post: operations["postAccountsHandlePostsPostPoll"];
        /** Take a poll away in which nobody has voted */
        delete: operations["deleteAccountsHandlePostsPostPoll"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts/{handle}/posts/{post}/poll/vote": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Vote, once */
        post: operations["postAccountsHandlePostsPostPollVote"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts/{handle}/posts/{post}/draw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The draw under a post: its rules, how it stands, who won */
        get: operations["getAccountsHandlePostsPostDraw"];
        put?: never;
        /**
         * Hold a draw under a post
         * @description Its prizes are set aside in stock at once. It cannot be changed or called off once somebody has built a floor.
         */
        post: operations["postAccountsHandlePostsPostDraw"];
        /** Call a draw off in which nobody has built a floor */
        delete: operations["deleteAccountsHandlePostsPostDraw"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts/{handle}/posts/{post}/draw/floors": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The floors of a draw, the first one first */
        get: operations["getAccountsHandlePostsPostDrawFloors"];
        put?: never;
        /** Comment, and build the next floor of the draw with it */
        post: operations["postAccountsHandlePostsPostDrawFloors"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts/{handle}/posts/{post}/draw/claim": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say where a prize is to be sent: it becomes an order that costs nothing */
        post: operations["postAccountsHandlePostsPostDrawClaim"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/prizes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What I have won, newest first */
        get: operations["getPrizes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/stores/{handle}/draws": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Draws of a store, newest first, with the prizes that wait for their winners */
        get: operations["getStoresHandleDraws"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/orders/{order}/prize": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The prize that an order of mine is; null where I bought it */
        get: operations["getOrdersOrderPrize"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/stores/{handle}/orders/{order}/prize": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The prize that an order of a store is; null where it was bought */
        get: operations["getStoresHandleOrdersOrderPrize"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/feed/following": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Posts of the accounts that one follows, newest first */
        get: operations["getFeedFollowing"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/feed/following/new-count": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How many posts of others have come since a page was read
         * @description `since` is `top` of that page.
         */
        get: operations["getFeedFollowingNewCount"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/feed/following/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * New posts as they come (server-sent events)
         * @description Events `posts` with data {count}: how many posts of others are new since `since`, or since the connection was made.
         */
        get: operations["getFeedFollowingLive"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/feed/latest": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What everybody has published, newest first */
        get: operations["getFeedLatest"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/reviews/{review}/show": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The post by which I show a review of mine; null without one */
        get: operations["getReviewsReviewShow"];
        put?: never;
        /** Show a review of mine to whoever follows me, with the seal of the purchase */
        post: operations["postReviewsReviewShow"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/stores/{handle}/products/{slug}/shows": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What buyers show of a product: what its store puts first, then the newest */
        get: operations["getStoresHandleProductsSlugShows"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/stores/{handle}/shows": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What buyers show of a store’s goods, newest first */
        get: operations["getStoresHandleShows"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/stores/{handle}/shows/{show}/thanks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Thank for a show, once, for everybody to read */
        put: operations["putStoresHandleShowsShowThanks"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/stores/{handle}/shows/{show}/feature": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Put a show first on the page of its product */
        put: operations["putStoresHandleShowsShowFeature"];
        post?: never;
        /** Take that back */
        delete: operations["deleteStoresHandleShowsShowFeature"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/stores/{handle}/products/{slug}/questions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What people asked those who bought a product, newest first */
        get: operations["getStoresHandleProductsSlugQuestions"];
        put?: never;
        /** Ask those who bought a product: a few of them hear of it */
        post: operations["postStoresHandleProductsSlugQuestions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/stores/{handle}/questions/{question}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A question with all its answers */
        get: operations["getStoresHandleQuestionsQuestion"];
        put?: never;
        post?: never;
        /** Delete a question of mine */
        delete: operations["deleteStoresHandleQuestionsQuestion"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/stores/{handle}/questions/{question}/answers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Answer a question about what one has bought, once */
        post: operations["postStoresHandleQuestionsQuestionAnswers"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/stores/{handle}/questions/{question}/answers/{answer}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Delete an answer of mine */
        delete: operations["deleteStoresHandleQuestionsQuestionAnswersAnswer"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/me/asked-questions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What I was asked about things that I bought, newest first */
        get: operations["getMeAskedQuestions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/me/asking": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Be asked about things that I bought, or not */
        put: operations["putMeAsking"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/me/asked-questions/{asked}/decline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Leave a question to others */
        put: operations["putMeAskedQuestionsAskedDecline"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/stores/{handle}/interaction": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What was asked of a store, and what waits for its word */
        get: operations["getStoresHandleInteraction"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/creator-terms": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What becoming a creator takes, and what each level takes and gives */
        get: operations["getCreatorTerms"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/creators": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Verified creators, the highest level first */
        get: operations["getCreators"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts/{handle}/creator": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** An account as a creator: application, level, measures, and what the next level takes */
        get: operations["getAccountsHandleCreator"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts/{handle}/creator-application": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Apply to become a verified creator, with samples */
        post: operations["postAccountsHandleCreatorApplication"];
        /** Withdraw the application that waits */
        delete: operations["deleteAccountsHandleCreatorApplication"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts/{handle}/posting-day": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How many posts an account may publish on a day of the place; today unless told otherwise */
        get: operations["getAccountsHandlePostingDay"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/creator-applications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Applications to become a creator that wait, the oldest first */
        get: operations["getConsoleCreatorApplications"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/creator-applications/{account}/{application}/decision": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Approve or decline an application, with the reason */
        post: operations["postConsoleCreatorApplicationsAccountApplicationDecision"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/creators/{account}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Take the mark of a verified creator away, with the reason */
        delete: operations["deleteConsoleCreatorsAccount"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts/{handle}/agencies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The agencies that serve an account or are invited to */
        get: operations["getAccountsHandleAgencies"];
        put?: never;
        /** Invite an agency to serve a store or a creator account */
        post: operations["postAccountsHandleAgencies"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts/{handle}/agencies/{mandate}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What was agreed on with an agency, and what was done */
        get: operations["getAccountsHandleAgenciesMandate"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts/{handle}/agencies/{mandate}/role": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** What an agency’s people may do here; null sends them away at once */
        put: operations["putAccountsHandleAgenciesMandateRole"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts/{handle}/agencies/{mandate}/ending": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** End it: an invitation at once, a mandate after the notice */
        post: operations["postAccountsHandleAgenciesMandateEnding"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts/{handle}/agencies/{mandate}/share-proposals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Propose an agency’s share of what the creator earns */
        post: operations["postAccountsHandleAgenciesMandateShareProposals"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts/{handle}/agencies/{mandate}/share-answers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Agree to a share, decline it, or withdraw one’s own proposal */
        post: operations["postAccountsHandleAgenciesMandateShareAnswers"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts/{handle}/clients": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The desk of an agency: all accounts that it serves, with what waits */
        get: operations["getAccountsHandleClients"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts/{handle}/clients/{client}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What was agreed on with an account, and what was done */
        get: operations["getAccountsHandleClientsClient"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts/{handle}/clients/{client}/answer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Accept or decline an invitation */
        post: operations["postAccountsHandleClientsClientAnswer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts/{handle}/clients/{client}/ending": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Serve an account no longer, after the notice */
        post: operations["postAccountsHandleClientsClientEnding"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts/{handle}/clients/{client}/share-proposals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Propose a share of what a creator earns */
        post: operations["postAccountsHandleClientsClientShareProposals"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts/{handle}/clients/{client}/share-answers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Agree to a share, decline it, or withdraw one’s own proposal */
        post: operations["postAccountsHandleClientsClientShareAnswers"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts/{handle}/clients/{client}/people/{person}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Let somebody of the agency act for an account, under their own name */
        put: operations["putAccountsHandleClientsClientPeoplePerson"];
        post?: never;
        /** Let somebody act for an account no longer */
        delete: operations["deleteAccountsHandleClientsClientPeoplePerson"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts/{handle}/feed.rss": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What an account has published, as RSS */
        get: operations["getAccountsHandleFeedRss"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts/{handle}/feed.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What an account has published, as JSON Feed 1.1 */
        get: operations["getAccountsHandleFeedJson"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts/{handle}/qr.svg": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A QR code that leads to the page of an account */
        get: operations["getAccountsHandleQrSvg"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/robots.txt": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What robots may read of this place */
        get: operations["getRobotsTxt"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sitemap.xml": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The list of the files that list every public page */
        get: operations["getSitemapXml"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sitemaps/{file}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Public pages of a kind */
        get: operations["getSitemapsFile"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/reports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Report a post, comment, account, product, review, question or answer */
        post: operations["postReports"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/reports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reports: open ones, the oldest first, or decided ones (open=0), the newest first */
        get: operations["getConsoleReports"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/reports/{report}/closure": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Decide a report, and all open ones of the same thing */
        post: operations["postConsoleReportsReportClosure"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/products/{store}/{product}/withholding": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Keep a product from the shop: its seller reads why and cannot publish it */
        post: operations["postConsoleProductsStoreProductWithholding"];
        /** Release a product: its seller may publish it again */
        delete: operations["deleteConsoleProductsStoreProductWithholding"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/reviews/{store}/{review}/hiding": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Show a hidden review again */
        delete: operations["deleteConsoleReviewsStoreReviewHiding"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/overview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The state of the place at a glance; "today" is the last 24 hours */
        get: operations["getConsoleOverview"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/people": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** People, newest first */
        get: operations["getConsolePeople"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/people/{person}/suspension": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Suspend a person: their sessions end at once */
        post: operations["postConsolePeoplePersonSuspension"];
        /** Lift a suspension */
        delete: operations["deleteConsolePeoplePersonSuspension"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Public accounts, newest first */
        get: operations["getConsoleAccounts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/accounts/{account}/suspension": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Suspend an account: it and its posts are hidden; a personal one is suspended with its person */
        post: operations["postConsoleAccountsAccountSuspension"];
        /** Lift a suspension */
        delete: operations["deleteConsoleAccountsAccountSuspension"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/orders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Orders of all stores, newest first; q is a number */
        get: operations["getConsoleOrders"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/jobs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reactions that failed or wait, newest first */
        get: operations["getConsoleJobs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/jobs/{job}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Run a failed reaction once more */
        post: operations["postConsoleJobsJobReplay"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/outbox": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Mail and text messages as they left, or as they would have */
        get: operations["getConsoleOutbox"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/refunds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Refunds that the provider did not carry out, the oldest first */
        get: operations["getConsoleRefunds"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/refunds/{buyer}/{refund}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send a failed refund once more */
        post: operations["postConsoleRefundsBuyerRefundRetry"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who did what to whom, newest first */
        get: operations["getConsoleAudit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/statements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Of each provider the last day that was compared */
        get: operations["getConsoleStatements"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/statement-differences": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where a statement and the books differ, oldest first */
        get: operations["getConsoleStatementDifferences"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/parked": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Payment notifications that match nothing: open ones oldest first, settled ones newest first */
        get: operations["getConsoleParked"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/parked/settlement": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Settle a parked payment notification that was seen to by other means, with the reason */
        post: operations["postConsoleParkedSettlement"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/parked/another-try": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Have a parked payment notification processed again, within seconds */
        post: operations["postConsoleParkedAnotherTry"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/payment-providers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Providers, whether they are asked, and what is open at each */
        get: operations["getConsolePaymentProviders"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/chargebacks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Chargebacks: open ones oldest first, ended ones newest first */
        get: operations["getConsoleChargebacks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/demo-town": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether there is a demo town to look at */
        get: operations["getDemoTown"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        Money: {
            /** @description Integer of minor units: cents, fen. */
            minor: number;
            currency: string;
        };
        Picture: {
            id: string;
            owner: string;
            width: number;
            height: number;
            widths: number[];
            thumbhash: string;
            alt: string;
        };
        Me: {
            id: string;
            handle: string;
            name: string;
            email: string | null;
            phone: string | null;
            /** @enum {string} */
            lang: "zh-CN" | "en";
            operator: boolean;
            avatar: components["schemas"]["Picture"] | null;
            accounts: (components["schemas"]["AccountCard"] & {
                /** @enum {string} */
                role: "owner" | "manager" | "editor" | "support";
                /** @description The agency for which one is there. */
                agencyId?: string;
            })[];
            unread: number;
        };
        AccountCard: {
            id: string;
            handle: string;
            /** @enum {string} */
            kind: "person" | "store" | "creator" | "agency";
            name: string;
            avatar: components["schemas"]["Picture"] | null;
            verified?: string[];
        };
        Problem: {
            type: string;
            title: string;
            status: number;
            code: string;
            detail: string;
            field?: string;
            params?: {
                [key: string]: string | number | components["schemas"]["Money"];
            };
            errors?: {
                field: string;
                code: string;
                message: string;
                params?: {
                    [key: string]: string | number | components["schemas"]["Money"];
                };
            }[];
            requestId: string;
        };
        Session: {
            id: string;
            current: boolean;
            createdAt: string;
            lastSeenAt: string;
            userAgent: string | null;
            ip: string | null;
        };
        Passkey: {
            id: string;
            name: string | null;
            createdAt: string;
            deviceType: string;
            backedUp: boolean;
        };
        ApiToken: {
            id: string;
            name: string;
            scopes: ("read" | "profile" | "social" | "posts" | "catalog" | "orders" | "buying" | "console")[];
            createdAt: string;
            expiresAt: string | null;
            lastUsedAt: string | null;
        };
        AccountPage: components["schemas"]["AccountCard"] & {
            bio: string;
            /** @enum {string} */
            lang: "zh-CN" | "en";
            cover: components["schemas"]["Picture"] | null;
            followers: number;
            following: number;
            posts: number;
            products: number;
            createdAt: string;
            viewer: {
                following: boolean;
                muted: boolean;
                blocked: boolean;
                /** @enum {string|null} */
                role: "owner" | "manager" | "editor" | "support" | null;
            } | null;
            store: {
                currency: string;
                shipsFrom: string;
                returnsPolicy: string;
                shipping: components["schemas"]["ShippingSummary"];
            } | null;
        };
        ShippingSummary: {
            fee: components["schemas"]["Money"];
            /** @description Whether `fee` is the least: it depends on where it goes, or on how much it is. */
            from: boolean;
            freeFrom: components["schemas"]["Money"] | null;
            /** @description Whether goods can be fetched from the store. */
            pickUp: boolean;
        };
        FoundAccount: components["schemas"]["AccountCard"] & {
            followers: number;
        };
        StaffMember: {
            person: components["schemas"]["AccountCard"];
            /** @enum {string} */
            role: "owner" | "manager" | "editor" | "support";
            addedAt: string;
            agency?: components["schemas"]["AccountCard"] & unknown;
        };
        StoreSettings: {
            id: string;
            currency: string;
            shipsFrom: string;
            shipping: components["schemas"]["ShippingSummary"];
            returnsPolicy: string;
            autoReceiveDays: number;
            /** @description What the platform takes of sales, in hundredths of a per cent, when the buyer has the goods. */
            feeBps: number;
            setup: {
                done: ("selling" | "shipping" | "returns" | "product")[];
                missing: ("selling" | "shipping" | "returns" | "product")[];
            };
            openedAt: string | null;
        };
        StoreShipping: {
            currency: string;
            zones: {
                name: string;
                /** @description Empty: everywhere that no other zone names. At most one zone may be that. */
                places: string[];
                rate: {
                    /** @enum {string} */
                    by: "flat";
                    /** @description Minor units of the currency of the store. */
                    feeMinor: number;
                } | {
                    /** @enum {string} */
                    by: "weight";
                    firstGrams: number;
                    /** @description Minor units of the currency of the store. */
                    firstMinor: number;
                    stepGrams: number;
                    /** @description Minor units of the currency of the store. */
                    stepMinor: number;
                } | {
                    /** @enum {string} */
                    by: "piece";
                    firstPieces: number;
                    /** @description Minor units of the currency of the store. */
                    firstMinor: number;
                    stepPieces: number;
                    /** @description Minor units of the currency of the store. */
                    stepMinor: number;
                } | null;
                /**
                 * @description Minor units of the currency of the store.
                 * @default null
                 */
                freeFromMinor?: number | null;
            }[];
            profiles: components["schemas"]["ShippingProfile"][];
            points: components["schemas"]["PickUpPoint"][];
        };
        ShippingProfile: {
            /** Format: uuid */
            id: string;
            name: string;
            zones: {
                name: string;
                /** @description Empty: everywhere that no other zone names. At most one zone may be that. */
                places: string[];
                rate: {
                    /** @enum {string} */
                    by: "flat";
                    /** @description Minor units of the currency of the store. */
                    feeMinor: number;
                } | {
                    /** @enum {string} */
                    by: "weight";
                    firstGrams: number;
                    /** @description Minor units of the currency of the store. */
                    firstMinor: number;
                    stepGrams: number;
                    /** @description Minor units of the currency of the store. */
                    stepMinor: number;
                } | {
                    /** @enum {string} */
                    by: "piece";
                    firstPieces: number;
                    /** @description Minor units of the currency of the store. */
                    firstMinor: number;
                    stepPieces: number;
                    /** @description Minor units of the currency of the store. */
                    stepMinor: number;
                } | null;
                /**
                 * @description Minor units of the currency of the store.
                 * @default null
                 */
                freeFromMinor?: number | null;
            }[];
        };
        PickUpPoint: {
            /** Format: uuid */
            id: string;
            name: string;
            /** @default  */
            region?: string;
            /** @default  */
            city?: string;
            street: string;
            /** @default  */
            phone?: string;
            hours: string;
        };
        StoreTaxView: components["schemas"]["StoreTax"] & {
            /** @description What the platform’s table says of the seat of the store. */
            rates: {
                /** @enum {string} */
                taxClass: "standard" | "reduced" | "exempt";
                rateBps: number;
                label: string;
            }[];
        };
        StoreTax: {
            /**
             * @description `included`: prices have the tax in them; `added`: it comes on top.
             * @enum {string}
             */
            mode: "none" | "included" | "added";
            number: string;
            country: string;
            region: string;
        };
        TaxRate: {
            country: string;
            /** @default  */
            region?: string;
            /** @enum {string} */
            taxClass: "standard" | "reduced";
            /** @description Hundredths of a per cent. */
            rateBps: number;
            label: string;
        };
        ProductCard: {
            id: string;
            store: {
                id: string;
                handle: string;
                name: string;
            };
            slug: string;
            title: string;
            picture: components["schemas"]["Picture"] | null;
            price: components["schemas"]["Money"];
            priceMax: components["schemas"]["Money"];
            compareAt: components["schemas"]["Money"] | null;
            sale: components["schemas"]["CardSale"];
            inStock: boolean;
            available: boolean;
            rating: {
                average: number;
                count: number;
            } | null;
        };
        CardSale: {
            price: components["schemas"]["Money"];
            priceMax: components["schemas"]["Money"];
            was: components["schemas"]["Money"] | null;
            until: string;
        } | null;
        ProductView: {
            id: string;
            store: {
                id: string;
                handle: string;
                name: string;
            };
            slug: string;
            title: string;
            picture: components["schemas"]["Picture"] | null;
            price: components["schemas"]["Money"];
            priceMax: components["schemas"]["Money"];
            compareAt: components["schemas"]["Money"] | null;
            inStock: boolean;
            available: boolean;
            rating: {
                average: number;
                count: number;
            } | null;
            /** @enum {string} */
            status: "published" | "archived";
            description: {
                blocks: ({
                    /** @enum {string} */
                    type: "paragraph";
                    content: {
                        text: string;
                        bold?: boolean;
                        italic?: boolean;
                        link?: string;
                    }[];
                } | {
                    /** @enum {string} */
                    type: "heading";
                    level: 2 | 3;
                    content: {
                        text: string;
                        bold?: boolean;
                        italic?: boolean;
                        link?: string;
                    }[];
                } | {
                    /** @enum {string} */
                    type: "list";
                    ordered: boolean;
                    items: {
                        text: string;
                        bold?: boolean;
                        italic?: boolean;
                        link?: string;
                    }[][];
                } | {
                    /** @enum {string} */
                    type: "quote";
                    content: {
                        text: string;
                        bold?: boolean;
                        italic?: boolean;
                        link?: string;
                    }[];
                } | {
                    /** @enum {string} */
                    type: "image";
                    url: string;
                    alt: string;
                } | {
                    /** @enum {string} */
                    type: "table";
                    rows: string[][];
                } | {
                    /** @enum {string} */
                    type: "divider";
                })[];
            };
            options: {
                name: string;
                values: string[];
            }[];
            variants: components["schemas"]["VariantView"][];
            pictures: components["schemas"]["Picture"][];
            category: string | null;
            vendor: string;
            tags: string[];
            seo: {
                title?: string;
                description?: string;
            };
            sold: number;
            /** @description Whether it may have a price for groups: then there is more to ask for. */
            groups: boolean;
            reviews: components["schemas"]["ProductRating"];
            shipsFrom: string;
            returnsPolicy: string;
            shipping: components["schemas"]["ShippingSummary"];
            storeCard: components["schemas"]["StoreCard"];
            publishedAt: string;
        };
        VariantView: {
            id: string;
            optionValues: string[];
            price: components["schemas"]["Money"];
            compareAt: components["schemas"]["Money"] | null;
            sku: string;
            /** @description Units that can be bought; null where nobody counts. */
            available: number | null;
            picture: components["schemas"]["Picture"] | null;
            requiresShipping: boolean;
            weightGrams: number;
        };
        ProductRating: {
            count: number;
            average: number | null;
            byStars: number[];
        };
        StoreCard: {
            id: string;
            handle: string;
            /** @enum {string} */
            kind: "person" | "store" | "creator" | "agency";
            name: string;
            avatar: components["schemas"]["Picture"] | null;
            followers: number;
            viewer: {
                following: boolean;
                muted: boolean;
                blocked: boolean;
                /** @enum {string|null} */
                role: "owner" | "manager" | "editor" | "support" | null;
            } | null;
        };
        CatalogRow: {
            id: string;
            slug: string;
            title: string;
            picture: components["schemas"]["Picture"] | null;
            /** @enum {string} */
            status: "draft" | "published" | "archived";
            withheld: boolean;
            category: string | null;
            price: components["schemas"]["Money"];
            priceMax: components["schemas"]["Money"];
            variants: number;
            /** @description Units of all counted variants; null where none is counted. */
            available: number | null;
            sold: number;
            updatedAt: string;
        };
        ProductDraft: {
            id: string;
            slug: string;
            title: string;
            description: {
                blocks: ({
                    /** @enum {string} */
                    type: "paragraph";
                    content: {
                        text: string;
                        bold?: boolean;
                        italic?: boolean;
                        link?: string;
                    }[];
                } | {
                    /** @enum {string} */
                    type: "heading";
                    level: 2 | 3;
                    content: {
                        text: string;
                        bold?: boolean;
                        italic?: boolean;
                        link?: string;
                    }[];
                } | {
                    /** @enum {string} */
                    type: "list";
                    ordered: boolean;
                    items: {
                        text: string;
                        bold?: boolean;
                        italic?: boolean;
                        link?: string;
                    }[][];
                } | {
                    /** @enum {string} */
                    type: "quote";
                    content: {
                        text: string;
                        bold?: boolean;
                        italic?: boolean;
                        link?: string;
                    }[];
                } | {
                    /** @enum {string} */
                    type: "image";
                    url: string;
                    alt: string;
                } | {
                    /** @enum {string} */
                    type: "table";
                    rows: string[][];
                } | {
                    /** @enum {string} */
                    type: "divider";
                })[];
            };
            /** @enum {string} */
            status: "draft" | "published" | "archived";
            category: string | null;
            /** @enum {string} */
            taxClass: "standard" | "reduced" | "exempt";
            shippingProfileId: string | null;
            vendor: string;
            productType: string;
            tags: string[];
            options: {
                name: string;
                values: string[];
            }[];
            /** @description Without a picture where it has not been fetched yet. */
            pictures: {
                id: string;
                picture: components["schemas"]["Picture"] | null;
                src: string | null;
                alt: string;
            }[];
            seo: {
                title?: string;
                description?: string;
            };
            currency: string;
            variants: components["schemas"]["DraftVariant"][];
            sold: number;
            createdAt: string;
            updatedAt: string;
            publishedAt: string | null;
            /** @description When and why the operator withholds it: a draft until it is released. */
            withheld: {
                at: string;
                why: string;
            } | null;
            revision: number;
        };
        DraftVariant: {
            id: string;
            optionValues: string[];
            price: components["schemas"]["Money"];
            compareAt: components["schemas"]["Money"] | null;
            cost: components["schemas"]["Money"] | null;
            sku: string;
            barcode: string;
            weightGrams: number;
            requiresShipping: boolean;
            taxable: boolean;
            tracked: boolean;
            onHand: number;
            reserved: number;
            available: number | null;
            pictureId: string | null;
            picture: components["schemas"]["Picture"] | null;
        };
        NewProduct: {
            title: string;
            /**
             * @default {
             *       "blocks": []
             *     }
             */
            description?: {
                blocks: ({
                    /** @enum {string} */
                    type: "paragraph";
                    content: {
                        text: string;
                        bold?: boolean;
                        italic?: boolean;
                        link?: string;
                    }[];
                } | {
                    /** @enum {string} */
                    type: "heading";
                    level: 2 | 3;
                    content: {
                        text: string;
                        bold?: boolean;
                        italic?: boolean;
                        link?: string;
                    }[];
                } | {
                    /** @enum {string} */
                    type: "list";
                    ordered: boolean;
                    items: {
                        text: string;
                        bold?: boolean;
                        italic?: boolean;
                        link?: string;
                    }[][];
                } | {
                    /** @enum {string} */
                    type: "quote";
                    content: {
                        text: string;
                        bold?: boolean;
                        italic?: boolean;
                        link?: string;
                    }[];
                } | {
                    /** @enum {string} */
                    type: "image";
                    url: string;
                    alt: string;
                } | {
                    /** @enum {string} */
                    type: "table";
                    rows: string[][];
                } | {
                    /** @enum {string} */
                    type: "divider";
                })[];
            };
            /**
             * @default draft
             * @enum {string}
             */
            status?: "draft" | "published";
            /** @default null */
            category?: string | null;
            /**
             * @description How it is taxed where it is sold; a variant that is not taxable never is.
             * @default standard
             * @enum {string}
             */
            taxClass?: "standard" | "reduced" | "exempt";
            /**
             * Format: uuid
             * @description One of the shipping profiles of the store; null: as most of its goods.
             * @default null
             */
            shippingProfileId?: string | null;
            /** @default  */
            vendor?: string;
            /** @default  */
            productType?: string;
            /** @default [] */
            tags?: string[];
            /**
             * @description Names of the options; their values are read off the variants.
             * @default []
             */
            options?: string[];
            /**
             * @description Pictures of the store in the order of the gallery.
             * @default []
             */
            pictureIds?: string[];
            /** @description What pictures of this product show, by their id, for those who cannot see them. */
            pictureAlts?: {
                [key: string]: string;
            };
            /** @default {} */
            seo?: {
                title?: string;
                description?: string;
            };
            variants: components["schemas"]["VariantInput"][];
        };
        VariantInput: {
            /**
             * Format: uuid
             * @description Keeps this variant when its option values change. Without it a variant is known by its option values.
             */
            id?: string;
            /** @default [] */
            optionValues?: string[];
            /** @description Minor units of the currency of the store. */
            priceMinor: number;
            /** @default null */
            compareAtMinor?: number | null;
            /** @default null */
            costMinor?: number | null;
            /** @default  */
            sku?: string;
            /** @default  */
            barcode?: string;
            /** @default 0 */
            weightGrams?: number;
            /** @default true */
            requiresShipping?: boolean;
            /** @default true */
            taxable?: boolean;
            /**
             * @description Whether stock is counted. What is not counted is always in stock.
             * @default true
             */
            tracked?: boolean;
            /**
             * @description Units at hand of a new variant. Later changes go through stock movements.
             * @default 0
             */
            openingStock?: number;
            /**
             * Format: uuid
             * @default null
             */
            pictureId?: string | null;
        };
        ProductChange: {
            title?: string;
            description?: {
                blocks: ({
                    /** @enum {string} */
                    type: "paragraph";
                    content: {
                        text: string;
                        bold?: boolean;
                        italic?: boolean;
                        link?: string;
                    }[];
                } | {
                    /** @enum {string} */
                    type: "heading";
                    level: 2 | 3;
                    content: {
                        text: string;
                        bold?: boolean;
                        italic?: boolean;
                        link?: string;
                    }[];
                } | {
                    /** @enum {string} */
                    type: "list";
                    ordered: boolean;
                    items: {
                        text: string;
                        bold?: boolean;
                        italic?: boolean;
                        link?: string;
                    }[][];
                } | {
                    /** @enum {string} */
                    type: "quote";
                    content: {
                        text: string;
                        bold?: boolean;
                        italic?: boolean;
                        link?: string;
                    }[];
                } | {
                    /** @enum {string} */
                    type: "image";
                    url: string;
                    alt: string;
                } | {
                    /** @enum {string} */
                    type: "table";
                    rows: string[][];
                } | {
                    /** @enum {string} */
                    type: "divider";
                })[];
            };
            /** @enum {string} */
            status?: "draft" | "published" | "archived";
            category?: string | null;
            /**
             * @description How it is taxed where it is sold; a variant that is not taxable never is.
             * @enum {string}
             */
            taxClass?: "standard" | "reduced" | "exempt";
            /**
             * Format: uuid
             * @description One of the shipping profiles of the store; null: as most of its goods.
             */
            shippingProfileId?: string | null;
            vendor?: string;
            productType?: string;
            tags?: string[];
            /** @description Names of the options; their values are read off the variants. */
            options?: string[];
            /** @description Pictures of the store in the order of the gallery. */
            pictureIds?: string[];
            /** @description What pictures of this product show, by their id, for those who cannot see them. */
            pictureAlts?: {
                [key: string]: string;
            };
            seo?: {
                title?: string;
                description?: string;
            };
            variants?: components["schemas"]["VariantInput"][];
            /** @description The revision that the change was made on. */
            revision: number;
        };
        StockMovement: {
            id: string;
            variantId: string;
            /** @enum {string} */
            kind: "received" | "corrected" | "sold" | "returned";
            /** @description Units in, or with a minus units out, for received and corrected; units of the sale or return otherwise. */
            quantity: number;
            orderId: string | null;
            byId: string | null;
            why: string;
            at: string;
        };
        Offer: {
            id: string;
            store: components["schemas"]["AccountCard"] | null;
            /** @enum {string} */
            kind: "coupon" | "timed-price" | "bundle" | "free-shipping";
            title: string;
            currency: string;
            terms: components["schemas"]["PromotionTerms"];
            startsAt: string;
            endsAt: string;
            claimable: boolean;
            claimed: boolean;
            usedUp: boolean;
            /** @enum {string|null} */
            spent: "used" | "ended" | "gone" | null;
        };
        PromotionTerms: {
            /** @description Hundredths of a per cent off: of what is in scope, of a timed price, of a bundle. */
            percentOffBps: number | null;
            /** @description At most this much off, with a percentage. */
            capMinor: number | null;
            /** @description This much off. */
            amountMinor: number | null;
            /** @description What it costs: a unit at a timed price, a whole bundle. */
            priceMinor: number | null;
            freeShipping: boolean;
            /** @description From this amount of goods in scope on, after what comes before it. */
            fromMinor: number;
            /** @description In scope; with neither products nor categories, all of the store. */
            products: string[];
            /** @description Of a timed price: these variants alone. */
            variants: string[];
            categories: string[];
            /** @description Of a bundle: so many of any of these products, each piece. */
            pieces: {
                products: string[];
                quantity: number;
            }[];
        };
        ProductOffers: {
            items: components["schemas"]["Offer"][];
            prices: {
                variantId: string;
                price: components["schemas"]["Money"];
                was: components["schemas"]["Money"];
                until: string;
                perPerson: number | null;
                left: number | null;
            }[];
        };
        Promotion: {
            id: string;
            /** @enum {string} */
            kind: "coupon" | "timed-price" | "bundle" | "free-shipping";
            title: string;
            currency: string;
            terms: components["schemas"]["PromotionTerms"];
            code: string | null;
            claimable: boolean;
            totalLimit: number | null;
            personLimit: number | null;
            startsAt: string;
            endsAt: string;
            /** @enum {string} */
            state: "planned" | "running" | "over" | "stopped";
            orders: number;
            saved: components["schemas"]["Money"];
            idle: number;
            used: number;
        };
        NewPromotion: {
            /** @enum {string} */
            kind: "coupon" | "timed-price" | "bundle" | "free-shipping";
            title: string;
            /** Format: date-time */
            startsAt: string;
            /** Format: date-time */
            endsAt: string;
            /**
             * @description Of a coupon that is taken by typing it in.
             * @default null
             */
            code?: string | null;
            /**
             * @description Whether shoppers find this coupon on the pages and take it there.
             * @default false
             */
            claimable?: boolean;
            /** @default null */
            totalLimit?: number | null;
            /** @default null */
            personLimit?: number | null;
            terms: components["schemas"]["NewPromotionTerms"];
        };
        NewPromotionTerms: {
            /**
             * @description Hundredths of a per cent off: of what is in scope, of a timed price, of a bundle.
             * @default null
             */
            percentOffBps?: number | null;
            /**
             * @description At most this much off, with a percentage.
             * @default null
             */
            capMinor?: number | null;
            /**
             * @description This much off.
             * @default null
             */
            amountMinor?: number | null;
            /**
             * @description What it costs: a unit at a timed price, a whole bundle.
             * @default null
             */
            priceMinor?: number | null;
            /** @default false */
            freeShipping?: boolean;
            /**
             * @description From this amount of goods in scope on, after what comes before it.
             * @default 0
             */
            fromMinor?: number;
            /**
             * @description In scope; with neither products nor categories, all of the store.
             * @default []
             */
            products?: string[];
            /**
             * @description Of a timed price: these variants alone.
             * @default []
             */
            variants?: string[];
            /** @default [] */
            categories?: string[];
            /**
             * @description Of a bundle: so many of any of these products, each piece.
             * @default []
             */
            pieces?: {
                products: string[];
                quantity: number;
            }[];
        };
        PromotionChange: {
            title?: string;
            /** Format: date-time */
            startsAt?: string;
            /** Format: date-time */
            endsAt?: string;
            /** @description Of a coupon that is taken by typing it in. */
            code?: string | null;
            /** @description Whether shoppers find this coupon on the pages and take it there. */
            claimable?: boolean;
            totalLimit?: number | null;
            personLimit?: number | null;
            terms?: components["schemas"]["NewPromotionTerms"];
        };
        NewPlatformCoupon: {
            title: string;
            /** Format: date-time */
            startsAt: string;
            /** Format: date-time */
            endsAt: string;
            /**
             * @description Of a coupon that is taken by typing it in.
             * @default null
             */
            code?: string | null;
            /**
             * @description Whether shoppers find this coupon on the pages and take it there.
             * @default false
             */
            claimable?: boolean;
            /** @default null */
            totalLimit?: number | null;
            /** @default null */
            personLimit?: number | null;
            terms: components["schemas"]["NewPromotionTerms"];
            currency: string;
        };
        BookBalance: {
            /** @enum {string} */
            account: "clearing" | "held" | "disputed" | "balance" | "commission" | "promised" | "commission-fees" | "fees" | "promotions" | "costs" | "refunding" | "chargebacks";
            balance: components["schemas"]["Money"];
            pending: components["schemas"]["Money"];
            available: components["schemas"]["Money"];
        };
        BookEntry: {
            id: string;
            /** @enum {string} */
            kind: "capture" | "release" | "refund" | "refund-paid" | "dispute" | "dispute-end" | "payout" | "payout-paid" | "payout-failed" | "promotion" | "promotion-back" | "test-transfer" | "test-transfer-back" | "chargeback" | "chargeback-end" | "chargeback-fee" | "commission" | "commission-release" | "commission-recall" | "commission-back" | "correction";
            change: components["schemas"]["Money"];
            balanceAfter: components["schemas"]["Money"] | null;
            orderId: string | null;
            orderNumber: string | null;
            isOwnOrder: boolean;
            /** @description What the entry is made of, in the books of a store; together exactly its change. Empty where nothing is to be said. */
            parts: {
                /** @enum {string} */
                kind: "buyer" | "coupon" | "fee" | "commission" | "bank" | "other-book";
                amount: components["schemas"]["Money"];
            }[];
            /** @description What was set aside, or is no longer, is of a request that the platform was asked to decide. */
            isDispute: boolean;
            why: string;
            at: string;
        };
        WechatPayPage: {
            /** @enum {string} */
            state: "waiting" | "paid" | "ended";
            /**
             * @description `code`: a picture to scan. `phone`: an address that opens WeChat. `wechat`: the payment window of WeChat’s own browser.
             * @enum {string}
             */
            way: "code" | "phone" | "wechat";
            amount: components["schemas"]["Money"];
            subject: string;
            payUntil: string;
            returnUrl: string;
        };
        WechatWindowOrder: {
            appId: string;
            timeStamp: string;
            nonceStr: string;
            package: string;
            /** @enum {string} */
            signType: "RSA";
            paySign: string;
        };
        Cart: {
            stores: {
                store: components["schemas"]["AccountCard"];
                currency: string;
                lines: {
                    variantId: string;
                    productId: string;
                    slug: string;
                    title: string;
                    variantTitle: string;
                    picture: components["schemas"]["Picture"] | null;
                    quantity: number;
                    price: components["schemas"]["Money"];
                    seenPrice: components["schemas"]["Money"];
                    priceChanged: boolean;
                    available: number | null;
                    /** @enum {string|null} */
                    problem: "sold-out" | "too-few" | "gone" | null;
                    lineTotal: components["schemas"]["Money"];
                    requiresShipping: boolean;
                    timed: {
                        title: string;
                        was: components["schemas"]["Money"];
                        until: string;
                    } | null;
                    missedPrice: {
                        price: components["schemas"]["Money"];
                        units: number;
                    } | null;
                    discount: components["schemas"]["Money"];
                }[];
                goods: components["schemas"]["Money"];
                discount: components["schemas"]["Money"];
                shipping: components["schemas"]["Money"];
                delivery: {
                    /** @enum {string} */
                    kind: "none" | "zone" | "unknown" | "pick-up" | "not-delivered" | "region-unclear";
                    freeFrom: components["schemas"]["Money"] | null;
                    pickUp: string | null;
                };
                shippingParts: {
                    profile: string | null;
                    fee: components["schemas"]["Money"];
                    freeFrom: components["schemas"]["Money"] | null;
                }[];
                points: components["schemas"]["PickUpPoint"][];
                reach: {
                    elsewhere: boolean;
                    countries: string[];
                };
                tax: {
                    amount: components["schemas"]["Money"];
                    included: boolean;
                } | null;
                total: components["schemas"]["Money"];
                deductions: components["schemas"]["Deduction"][];
                moreToShipFree: components["schemas"]["Money"] | null;
            }[];
            coupons: components["schemas"]["CouponStanding"][];
            destination: {
                country: string;
                region: string;
            } | null;
            currencies: {
                currency: string;
                total: components["schemas"]["Money"];
                count: number;
            }[];
            count: number;
            changed: boolean;
        };
        Deduction: {
            /** @enum {string} */
            kind: "bundle" | "coupon" | "free-shipping";
            promotionId: string;
            title: string;
            /** @enum {string} */
            fundedBy: "store" | "platform";
            /** @enum {string} */
            takenOff: "goods" | "shipping";
            amount: components["schemas"]["Money"];
            params: {
                [key: string]: string | number;
            };
        };
        CouponStanding: {
            id: string;
            title: string;
            currency: string;
            endsAt: string;
            storeId: string | null;
            used: boolean;
            saved: components["schemas"]["Money"];
            whyNot: {
                /** @enum {string} */
                code: "needs-more" | "nothing-in-scope" | "used-up" | "yours-used-up" | "not-begun" | "over" | "other-currency" | "nothing-left" | "ships-free-already" | "picked-up" | "nothing-to-ship" | "not-delivered" | "another-is-better" | "costs-more" | "not-chosen";
                more: components["schemas"]["Money"] | null;
            } | null;
        };
        KeptAddress: components["schemas"]["Address"] & {
            id: string;
        };
        Address: {
            name: string;
            phone: string;
            /**
             * @description Two capitals, ISO 3166.
             * @default CN
             */
            country?: string;
            /**
             * @description Of a country that `/regions` lists: a code or a name of there; it is kept as the post of its country writes it.
             * @default
             */
            region?: string;
            /** @default  */
            city?: string;
            /** @default  */
            district?: string;
            street: string;
            /** @default  */
            postcode?: string;
        };
        Checkout: {
            id: string;
            /** @enum {string} */
            state: "waiting" | "paid" | "expired" | "cancelled";
            orders: {
                id: string;
                number: string;
                store: components["schemas"]["AccountCard"];
                /** @enum {string} */
                state: "placed" | "gathering" | "paid" | "shipped" | "received" | "cancelled" | "refunded";
                total: components["schemas"]["Money"];
            }[];
            total: components["schemas"]["Money"];
            payUntil: string;
            payment: {
                id: string;
                provider: string;
                payUrl: string | null;
                /** @description For the device `app`: the signed order, to be handed to the provider’s package on the phone as it is. Null where the provider has none: open `payUrl`. */
                appOrder: string | null;
            } | null;
            refused: boolean;
            groupId: string | null;
        };
        BillTo: {
            title: string;
            /** @default  */
            taxNumber?: string;
        };
        OrderCard: {
            id: string;
            number: string;
            store: components["schemas"]["AccountCard"];
            /** @enum {string} */
            state: "placed" | "gathering" | "paid" | "shipped" | "received" | "cancelled" | "refunded";
            total: components["schemas"]["Money"];
            placedAt: string;
            groupId: string | null;
            payUntil: string | null;
            lines: {
                productId: string;
                variantId: string;
                slug: string;
                title: string;
                variantTitle: string;
                picture: components["schemas"]["Picture"] | null;
                quantity: number;
                price: components["schemas"]["Money"];
                returned: number;
                discount: components["schemas"]["Money"];
            }[];
            fetched: boolean;
            partlySent: boolean;
            /** @enum {string|null} */
            next: "pay" | "wait" | "fetch" | "receive" | null;
            checkoutId: string;
        };
        OrderView: components["schemas"]["OrderCard"] & {
            lines?: {
                productId: string;
                variantId: string;
                slug: string;
                title: string;
                variantTitle: string;
                picture: components["schemas"]["Picture"] | null;
                quantity: number;
                price: components["schemas"]["Money"];
                returned: number;
                discount: components["schemas"]["Money"];
                refunded: components["schemas"]["Money"];
                refunding: components["schemas"]["Money"];
                refundedUnits: number;
                leftToSend: number;
            }[];
            address: components["schemas"]["Address"] | null;
            pickUp: {
                point: components["schemas"]["PickUpPoint"];
                readyAt: string | null;
                code: string | null;
            } | null;
            billTo: components["schemas"]["BillTo"] | null;
            goods: components["schemas"]["Money"];
            discount: components["schemas"]["Money"];
            shipping: components["schemas"]["Money"];
            tax: components["schemas"]["Money"];
            taxIncluded: boolean;
            /** @description Whether the tax is also of what a coupon of the platform paid. */
            borneTaxed: boolean;
            taxParts: {
                label: string;
                rateBps: number;
                amount: components["schemas"]["Money"];
                tax: components["schemas"]["Money"];
            }[];
            deductions: components["schemas"]["Deduction"][];
            note: string;
            timeline: {
                /** @enum {string} */
                kind: "placed" | "gathering" | "grouped" | "paid" | "payment-returned" | "packed" | "ready" | "partly-shipped" | "shipped" | "received" | "cancelled" | "refunded" | "partly-refunded" | "refund-succeeded" | "refund-failed" | "charged-back" | "chargeback-won" | "chargeback-lost" | "delivered" | "delivery-stopped" | "delivery-resumed";
                /** @enum {string} */
                byKind: "buyer" | "seller" | "platform" | "provider" | "carrier";
                at: string;
                why: string;
                detail: {
                    [key: string]: unknown;
                };
            }[];
            shipments: {
                id: string;
                carrier: string;
                trackingNumber: string;
                at: string;
                lines: {
                    variantId: string;
                    quantity: number;
                }[];
            }[];
            shippingRefunded: components["schemas"]["Money"];
            refunded: components["schemas"]["Money"];
            refunding: components["schemas"]["Money"];
            autoReceiveAt: string | null;
            /** @enum {string|null} */
            autoReceiveStopped: "returned" | "problem" | null;
            packedAt: string | null;
            inQuestion: components["schemas"]["Money"];
            questioned: boolean;
            chargedBack: components["schemas"]["Money"];
        };
        SellerOrderCard: components["schemas"]["OrderCard"] & {
            buyer: components["schemas"]["AccountCard"];
            addressLine: string;
            autoReceiveAt: string | null;
            held: components["schemas"]["Money"] | null;
            /**
             * @description Before it is sent: whether its buyer asks the money back of everything that is still to be sent, or of a part of it.
             * @enum {string|null}
             */
            refundAsked: "all" | "part" | null;
        };
        OrdersSummary: {
            placed: number;
            paid: number;
            shipped: number;
            received: number;
            cancelled: number;
            refunded: number;
            toFetch: number;
            stopped: number;
            oldestPaidAt: string | null;
        };
        SellerOrderView: components["schemas"]["OrderView"] & {
            buyer: components["schemas"]["AccountCard"];
            addressLine: string;
            money: components["schemas"]["OrderMoney"];
            /**
             * @description Before it is sent: whether its buyer asks the money back of everything that is still to be sent, or of a part of it.
             * @enum {string|null}
             */
            refundAsked: "all" | "part" | null;
        };
        OrderMoney: {
            held: components["schemas"]["Money"];
            disputed: components["schemas"]["Money"];
            own: components["schemas"]["Money"];
            fee: components["schemas"]["Money"];
            feeBps: number;
            commission: components["schemas"]["Money"];
            borneBack: components["schemas"]["Money"];
        } | null;
        ProductGroups: {
            offer: components["schemas"]["GroupOffer"] | null;
            groups: components["schemas"]["GroupCard"][];
            now: string;
        };
        GroupOffer: {
            id: string;
            productId: string;
            size: number;
            hours: number;
            prices: {
                variant: string;
                price: components["schemas"]["Money"];
            }[];
            unitsLeft: number | null;
            unitsTaken: number;
            units: number | null;
            mostPerSeat: number;
            shipsBelowSize: boolean;
            startsAt: string;
            endsAt: string | null;
            open: boolean;
        };
        GroupCard: {
            id: string;
            store: components["schemas"]["AccountCard"];
            product: {
                id: string;
                slug: string;
                title: string;
                picture: components["schemas"]["Picture"] | null;
            };
            prices: {
                variant: string;
                price: components["schemas"]["Money"];
            }[];
            size: number;
            secured: number;
            left: number;
            /** @enum {string} */
            state: "open" | "complete" | "fulfilling" | "failed" | "unwinding" | "closed";
            /** @enum {string|null} */
            outcome: "complete" | "failed" | null;
            /**
             * @description Of a group that failed: why.
             * @enum {string|null}
             */
            failedFor: "time-over" | "everybody-left" | "stock-gone" | "product-withdrawn" | null;
            endsAt: string;
            openedBy: components["schemas"]["AccountCard"] | null;
            ledBy: components["schemas"]["AccountCard"] | null;
            now: string;
        };
        GroupBuy: {
            id: string;
            store: components["schemas"]["AccountCard"];
            product: {
                id: string;
                slug: string;
                title: string;
                picture: components["schemas"]["Picture"] | null;
            };
            prices: {
                variant: string;
                price: components["schemas"]["Money"];
            }[];
            size: number;
            shipsBelowSize: boolean;
            mostPerSeat: number;
            unitsLeft: number | null;
            /** @enum {string} */
            state: "open" | "complete" | "fulfilling" | "failed" | "unwinding" | "closed";
            /** @enum {string|null} */
            outcome: "complete" | "failed" | null;
            /**
             * @description Of a group that failed: why.
             * @enum {string|null}
             */
            failedFor: "time-over" | "everybody-left" | "stock-gone" | "product-withdrawn" | null;
            members: {
                place: number;
                initial: string;
                account: components["schemas"]["AccountCard"] | null;
                isMe: boolean;
            }[];
            secured: number;
            paying: number;
            left: number;
            openedBy: components["schemas"]["AccountCard"] | null;
            ledBy: components["schemas"]["AccountCard"] | null;
            openedAt: string;
            endsAt: string;
            decidedAt: string | null;
            now: string;
            shared: boolean;
            mine: {
                /** @enum {string} */
                state: "reserved" | "authorised" | "paid" | "locked" | "shipped" | "received" | "lapsed" | "voided" | "refund-due" | "refunded";
                orderId: string;
                checkoutId: string;
            } | null;
            /** @enum {string} */
            can: "join" | "pay" | "wait" | "none";
            /** @enum {string|null} */
            heldUp: "withdrawn" | "sold-out" | null;
        };
        JoinedGroup: {
            group: string;
            checkout: components["schemas"]["Checkout"];
        };
        MyGroup: components["schemas"]["GroupCard"] & {
            mine: {
                /** @enum {string} */
                state: "reserved" | "authorised" | "paid" | "locked" | "shipped" | "received" | "lapsed" | "voided" | "refund-due" | "refunded";
                orderId: string;
                checkoutId: string;
            };
        };
        SeatQuote: {
            most: number;
            mostPerSeat: number;
            /** @description Units of this variant that groups can still take; null where nobody counts. */
            left: number | null;
            price: components["schemas"]["Money"];
            goods: components["schemas"]["Money"];
            shipping: components["schemas"]["Money"];
            total: components["schemas"]["Money"];
            tax: {
                amount: components["schemas"]["Money"];
                included: boolean;
            } | null;
            sent: boolean;
            /** @description False while it depends on where it goes, which is not known. */
            certain: boolean;
            /** @description False where the store does not send to this place. */
            reached: boolean;
            /** @description Ways to pay that can wait as long as the group may take. */
            providers: string[];
        };
        AffiliatePlan: {
            id: string;
            name: string;
            /** @enum {string} */
            kind: "open" | "targeted" | "exclusive";
            member: components["schemas"]["AccountCard"] | null;
            startsAt: string;
            endsAt: string | null;
            /** @enum {string} */
            state: "coming" | "running" | "over";
            terms: {
                version: number;
                from: string;
                rateBps: number;
                rates: {
                    product?: string;
                    /** @description Of the product, while it is there. */
                    title?: string;
                    category?: string;
                    bps: number;
                }[];
                windowDays: number;
                holdDays: number;
            };
        };
        AffiliateRates: {
            /** @description The one plan that decides, for every product; null: none is open to them. */
            plan: {
                id: string;
                name: string;
                /** @enum {string} */
                kind: "open" | "targeted" | "exclusive";
            } | null;
            items: {
                product: string;
                slug: string;
                title: string;
                rateBps: number;
                /**
                 * @description Whose rate it is.
                 * @enum {string}
                 */
                by: "product" | "category" | "plan";
            }[];
            next: string | null;
        };
        AffiliatePartner: {
            member: components["schemas"]["AccountCard"];
            /** @enum {string} */
            state: "applied" | "approved" | "refused" | "removed";
            words: string;
            appliedAt: string;
            since: string | null;
            until: string | null;
            why: string;
        };
        AffiliateDecision: {
            order: string;
            position: number;
            product: string;
            /** @description As it was bought; empty when the order is gone. */
            title: string;
            member: components["schemas"]["AccountCard"] | null;
            base: components["schemas"]["Money"];
            rateBps: number | null;
            commission: components["schemas"]["Money"] | null;
            holdDays: number | null;
            decidedAt: string;
            candidates: {
                member: components["schemas"]["AccountCard"];
                at: string;
                seenAt: string | null;
                /** @enum {string|null} */
                channel: "posts" | "website" | "app" | "social" | "messaging" | "live" | "email" | "offline" | null;
                /** @enum {string|null} */
                purpose: "content" | "coupon" | "cashback" | "comparison" | "advertising" | null;
                placement: string;
                won: boolean;
                /** @enum {string|null} */
                why: "related-buyer" | "own-order" | "own-store" | "after-checkout" | "outside-window" | "no-plan" | "plan-over" | "undeclared-placement" | "undeclared-traffic" | "not-seen" | "click-flood" | "coupon-hijack" | "later-click-won" | null;
            }[];
        };
        OfferedAffiliatePlan: components["schemas"]["AffiliatePlan"] & {
            /** @enum {string|null} */
            mine: "applied" | "approved" | "refused" | "removed" | null;
            /** @description What the store said when it refused or removed this account. */
            why: string;
            /** @description Who was refused or removed waits until then; null: they need not. */
            applyFrom: string | null;
        };
        AffiliateSite: {
            id: string;
            name: string;
            host: string | null;
            placements: components["schemas"]["AffiliatePlacement"][];
        };
        AffiliatePlacement: {
            id: string;
            site: string;
            name: string;
            /** @description Three parts: member, site, placement. */
            trackingId: string;
            /** @enum {string|null} */
            channel: "posts" | "website" | "app" | "social" | "messaging" | "live" | "email" | "offline" | null;
            /** @enum {string|null} */
            purpose: "content" | "coupon" | "cashback" | "comparison" | "advertising" | null;
            declaredAt: string | null;
            closedAt: string | null;
            /** @description What is not declared earns nothing. */
            earns: boolean;
        };
        AffiliateLink: {
            url: string;
            card: components["schemas"]["ProductCard"] | null;
            earns: boolean;
            /** @enum {string|null} */
            whyNot: "undeclared-placement" | "closed-placement" | "no-plan" | "own-store" | null;
            rateBps: number | null;
            windowDays: number | null;
            holdDays: number | null;
            /** @description The name of the plan that decides now. */
            plan: string | null;
        };
        AffiliateResult: {
            id: string;
            store: components["schemas"]["AccountCard"];
            product: string;
            /** @description As it was bought; empty when the order is gone. */
            title: string;
            attributed: boolean;
            base: components["schemas"]["Money"];
            rateBps: number | null;
            commission: components["schemas"]["Money"] | null;
            holdDays: number | null;
            decidedAt: string;
            clicks: {
                at: string;
                seenAt: string | null;
                /** @enum {string|null} */
                channel: "posts" | "website" | "app" | "social" | "messaging" | "live" | "email" | "offline" | null;
                /** @enum {string|null} */
                purpose: "content" | "coupon" | "cashback" | "comparison" | "advertising" | null;
                placement: string;
                won: boolean;
                /** @enum {string|null} */
                why: "related-buyer" | "own-order" | "own-store" | "after-checkout" | "outside-window" | "no-plan" | "plan-over" | "undeclared-placement" | "undeclared-traffic" | "not-seen" | "click-flood" | "coupon-hijack" | "later-click-won" | null;
            }[];
        };
        AffiliateSignal: {
            id: string;
            member: components["schemas"]["AccountCard"];
            placement: string;
            /** @enum {string} */
            kind: "flood" | "stuffing" | "coupon-hijack";
            clicks: number;
            visitors: number;
            seen: number;
            firstAt: string;
            lastAt: string;
        };
        Earning: {
            id: string;
            order: string;
            number: string;
            store: components["schemas"]["AccountCard"];
            /** @enum {string} */
            role: "creator" | "agency";
            creator: components["schemas"]["AccountCard"];
            decidedAt: string;
            /** @enum {string} */
            state: "promised" | "waiting" | "cleared" | "paid" | "taken-back";
            /** @description When all of it may be had, where nothing comes in between; null before the buyer has the goods. */
            clearsAt: string | null;
            earned: components["schemas"]["Money"];
            pending: components["schemas"]["Money"];
            cleared: components["schemas"]["Money"];
            back: components["schemas"]["Money"] & unknown;
            lines: {
                position: number;
                product: string;
                title: string;
                base: components["schemas"]["Money"];
                rateBps: number;
                commission: components["schemas"]["Money"];
                mine: components["schemas"]["Money"];
            }[];
            moves: {
                /** @enum {string} */
                kind: "accrued" | "cleared" | "recalled" | "taken-back" | "given-again";
                change: components["schemas"]["Money"];
                /** @description A code. */
                why: string;
                at: string;
            }[];
        };
        EarningTotals: {
            items: {
                earned: components["schemas"]["Money"];
                pending: components["schemas"]["Money"];
                cleared: components["schemas"]["Money"];
                back: components["schemas"]["Money"] & unknown;
                /** @description What became the account’s own in each year of the place, less what was called back in it. */
                years: {
                    year: number;
                    cleared: components["schemas"]["Money"];
                }[];
            }[];
            platformBps: number;
        };
        StoreCommission: {
            order: string;
            number: string;
            position: number;
            title: string;
            member: components["schemas"]["AccountCard"];
            commission: components["schemas"]["Money"];
            left: components["schemas"]["Money"];
            /** @enum {string} */
            state: "promised" | "waiting" | "cleared" | "paid" | "taken-back";
            clearsAt: string | null;
            decidedAt: string;
        };
        AffiliateDecisionInFull: components["schemas"]["AffiliateDecision"] & {
            candidates?: {
                member: components["schemas"]["AccountCard"];
                at: string;
                seenAt: string | null;
                /** @enum {string|null} */
                channel: "posts" | "website" | "app" | "social" | "messaging" | "live" | "email" | "offline" | null;
                /** @enum {string|null} */
                purpose: "content" | "coupon" | "cashback" | "comparison" | "advertising" | null;
                placement: string;
                click: string;
                network: string;
                referrer: string | null;
                burst: number | null;
                won: boolean;
                /** @enum {string|null} */
                why: "own-order" | "own-store" | "same-household" | "same-payer" | "after-checkout" | "outside-window" | "no-plan" | "plan-over" | "undeclared-placement" | "undeclared-traffic" | "not-seen" | "click-flood" | "coupon-hijack" | "later-click-won" | null;
            }[];
            store: components["schemas"]["AccountCard"];
        };
        AftersalesOfOrder: {
            items: components["schemas"]["AftersaleCard"][];
            timeline: {
                aftersaleId: string;
                kind: string;
                /** @enum {string} */
                byKind: "buyer" | "seller" | "platform";
                at: string;
                amount: components["schemas"]["Money"] | null;
            }[];
            kinds: ("refund" | "return" | "exchange")[];
            until: string | null;
            lines: {
                variantId: string;
                title: string;
                variantTitle: string;
                picture: components["schemas"]["Picture"] | null;
                left: number;
                worth: components["schemas"]["Money"];
                borne: components["schemas"]["Money"];
                replacements: {
                    variantId: string;
                    variantTitle: string;
                }[];
            }[];
            most: {
                /** @enum {string} */
                reason: "changed-mind" | "wrong-size" | "not-as-described" | "damaged" | "wrong-item" | "missing" | "never-came" | "other";
                amount: components["schemas"]["Money"];
            }[];
        };
        AftersaleCard: {
            id: string;
            orderId: string;
            orderNumber: string;
            store: components["schemas"]["AccountCard"];
            buyer: components["schemas"]["AccountCard"];
            /** @enum {string} */
            kind: "refund" | "return" | "exchange";
            /** @enum {string} */
            state: "asked" | "offered" | "refused" | "agreed" | "returning" | "objected" | "replacing" | "replaced" | "disputed" | "decided" | "appealed" | "closed";
            /** @enum {string} */
            reason: "changed-mind" | "wrong-size" | "not-as-described" | "damaged" | "wrong-item" | "missing" | "never-came" | "other";
            amount: components["schemas"]["Money"];
            borne: components["schemas"]["Money"];
            offered: components["schemas"]["Money"] | null;
            until: string | null;
            openedAt: string;
            disputedAt: string | null;
            /** @enum {string|null} */
            outcome: "refunded" | "replaced" | "withdrawn" | "lapsed" | "kept" | "decided" | null;
            refund: components["schemas"]["Money"] | null;
            lines: {
                variantId: string;
                title: string;
                variantTitle: string;
                slug: string;
                picture: components["schemas"]["Picture"] | null;
                quantity: number;
                worth: components["schemas"]["Money"];
                replacement: {
                    variantId: string;
                    variantTitle: string;
                } | null;
            }[];
        };
        Aftersale: components["schemas"]["AftersaleCard"] & {
            address: components["schemas"]["Address"] | null;
            timeline: {
                kind: string;
                /** @enum {string} */
                byKind: "buyer" | "seller" | "platform";
                at: string;
                why: string;
                detail: {
                    [key: string]: unknown;
                };
                pictures: components["schemas"]["Picture"][];
            }[];
            decisions: {
                instance: number;
                /** @enum {string} */
                reason: "goods-faulty" | "goods-as-described" | "not-delivered" | "delivered" | "not-returned" | "damaged-by-buyer" | "shared-fault" | "other";
                why: string;
                refund: components["schemas"]["Money"];
                at: string;
            }[];
            can: ("withdraw" | "accept-offer" | "send-back" | "confirm" | "agree" | "offer" | "refuse" | "accept-goods" | "object" | "send-replacement" | "dispute" | "evidence" | "appeal" | "decide")[];
        };
        AftersaleWorth: {
            lines: {
                variantId: string;
                worth: components["schemas"]["Money"];
            }[];
            shipping: components["schemas"]["Money"];
            total: components["schemas"]["Money"];
        };
        ReturnTerms: {
            returnDays: number;
            minReturnDays: number;
            maxReturnDays: number;
            address: components["schemas"]["Address"] | null;
        };
        AftersalesSummary: {
            open: number;
            waiting: number;
            dueAt: string | null;
        };
        Invoice: {
            id: string;
            order: string;
            /** @enum {string} */
            kind: "invoice" | "credit-note";
            number: string;
            issuedAt: string;
            total: components["schemas"]["Money"];
            says: components["schemas"]["InvoiceContent"];
        };
        InvoiceContent: {
            seller: {
                name: string;
                handle: string;
                taxNumber: string;
                place: string;
            };
            buyer: {
                name: string;
                taxNumber: string;
                address: string;
            };
            order: {
                number: string;
                placedAt: string;
                paidAt: string;
            };
            lines: {
                title: string;
                variantTitle: string;
                quantity: number;
                priceMinor: number;
                discountMinor: number;
                taxMinor: number;
                amountMinor: number;
                keptMinor?: number;
            }[];
            deductions: {
                kind: string;
                title: string;
                /** @enum {string} */
                takenOff: "goods" | "shipping";
                amountMinor: number;
            }[];
            goodsMinor: number;
            discountMinor: number;
            shippingMinor: number;
            taxMinor: number;
            taxIncluded: boolean;
            taxParts: {
                label: string;
                rateBps: number;
                amountMinor: number;
                taxMinor: number;
            }[];
            borneMinor?: number;
            totalMinor: number;
            timeZone?: string;
            credits: {
                number: string;
                issuedAt: string;
            } | null;
            /** @enum {boolean} */
            byBank?: true;
        };
        Deliveries: {
            items: {
                shipmentId: string;
                aftersaleId: string | null;
                carrier: string;
                trackingNumber: string;
                sentAt: string;
                followed: boolean;
                /** @enum {string} */
                state: "waiting" | "accepted" | "in-transit" | "out-for-delivery" | "delivered" | "returned" | "problem";
                deliveredAt: string | null;
                events: {
                    /** @enum {string} */
                    status: "accepted" | "in-transit" | "out-for-delivery" | "delivered" | "returned" | "problem";
                    at: string;
                    place: string;
                    words: string;
                }[];
            }[];
        };
        ReviewPage: {
            items: components["schemas"]["Review"][];
            next: string | null;
            rating: components["schemas"]["ProductRating"];
        };
        Review: {
            id: string;
            author: components["schemas"]["AccountCard"];
            stars: number;
            words: string;
            pictures: components["schemas"]["Picture"][];
            variantTitle: string;
            writtenAt: string;
            editedAt: string | null;
            addition: {
                words: string;
                pictures: components["schemas"]["Picture"][];
                at: string;
            } | null;
            answer: {
                words: string;
                at: string;
                editedAt: string | null;
            } | null;
            returned: boolean;
            useful: number;
            viewer: {
                useful: boolean;
                mine: boolean;
            } | null;
        };
        ReviewableLines: {
            items: {
                variantId: string;
                slug: string;
                title: string;
                variantTitle: string;
                picture: components["schemas"]["Picture"] | null;
                review: components["schemas"]["OwnReview"];
                writable: boolean;
            }[];
            writeUntil: string | null;
        };
        OwnReview: components["schemas"]["Review"] & ({
            orderId: string;
            variantId: string;
            product: components["schemas"]["ProductCard"] | null;
            hidden: {
                at: string;
                why: string;
            } | null;
            editUntil: string | null;
            addUntil: string | null;
        } | null);
        ReviewHistory: {
            items: {
                /** @enum {string} */
                kind: "written" | "edited" | "added" | "answered" | "answer-edited" | "deleted" | "hidden" | "released" | "goods-returned";
                /** @enum {string} */
                byKind: "buyer" | "seller" | "platform";
                at: string;
                why: string;
                before: {
                    stars?: number;
                    words: string;
                    pictures?: number;
                } | null;
            }[];
        };
        StoreReview: components["schemas"]["Review"] & {
            orderId: string;
            product: components["schemas"]["ProductCard"] | null;
            hidden: {
                at: string;
                why: string;
            } | null;
            answerUntil: string | null;
        };
        PayoutPlan: {
            schedule: {
                /** @enum {string} */
                every: "daily" | "weekly" | "monthly";
                day: number | null;
                isOwn: boolean;
            };
            destination: components["schemas"]["PayoutDestination"];
            kinds: ("iban" | "card" | "account" | "connected")[];
            balances: {
                available: components["schemas"]["Money"];
                minimum: components["schemas"]["Money"];
                /** @enum {string|null} */
                waits: "held" | "no-destination" | "not-confirmed" | "not-checked" | "check-refused" | "cooling" | "no-way" | "below-zero" | "below-minimum" | "no-tax-identity" | "not-due" | null;
                nextDay: string | null;
            }[];
            held: {
                why: string;
                at: string;
            } | null;
        };
        PayoutDestination: {
            /** @enum {string} */
            kind: "iban" | "card" | "account" | "connected";
            bank: string;
            holder: string;
            number: string;
            /** @enum {string} */
            state: "not-confirmed" | "not-checked" | "check-refused" | "cooling" | "usable";
            usableFrom: string | null;
            /** @enum {string|null} */
            verifiedBy: "provider" | "test" | "operator" | "paid" | null;
            test: {
                /** @enum {string} */
                state: "wanted" | "planned" | "sent" | "over";
                triesLeft: number;
                until: string | null;
                mayAskAgain: boolean;
            } | null;
            madeAt: string;
            former: {
                bank: string;
                number: string;
            } | null;
        } | null;
        Payout: {
            id: string;
            reference: string;
            run: string;
            amount: components["schemas"]["Money"];
            /** @enum {string} */
            state: "planned" | "sent" | "paid" | "failed" | "returned";
            failure: string | null;
            bank: string;
            number: string;
            provider: string;
            plannedAt: string;
            sentAt: string | null;
            endedAt: string | null;
        };
        PayoutDetail: components["schemas"]["Payout"] & {
            carried: components["schemas"]["Money"];
            parts: {
                kind: string;
                amount: components["schemas"]["Money"];
                entries: number;
            }[];
            events: {
                /** @enum {string} */
                state: "planned" | "sent" | "paid" | "failed" | "returned";
                /** @enum {string} */
                by: "program" | "provider" | "operator";
                why: string;
                at: string;
            }[];
        };
        PayoutPart: {
            id: string;
            kind: string;
            amount: components["schemas"]["Money"];
            orderId: string | null;
            orderNumber: string | null;
            isOwnOrder: boolean;
            isDispute: boolean;
            why: string;
            at: string;
        };
        TaxIdentity: {
            /** @enum {string} */
            kind: "person" | "company";
            legalName: string;
            country: string;
            number: string;
            namedAt: string;
        } | null;
        PayoutYear: {
            year: number;
            sales: components["schemas"]["Money"];
            earned: components["schemas"]["Money"];
            fees: components["schemas"]["Money"];
            given: components["schemas"]["Money"];
            clawedBack: components["schemas"]["Money"];
            paidOut: components["schemas"]["Money"];
            change: components["schemas"]["Money"];
        };
        PayoutRun: {
            id: string;
            /** @enum {string} */
            kind: "scheduled" | "manual";
            day: string;
            why: string;
            madeAt: string;
            plannedAt: string | null;
            tests: number;
            leftOut: number;
            takenBack: number;
            totals: {
                provider: string;
                /** @enum {string} */
                state: "planned" | "sent" | "paid" | "failed" | "returned";
                payouts: number;
                amount: components["schemas"]["Money"];
            }[];
        };
        PayoutPreview: {
            totals: {
                payer: string;
                payouts: number;
                amount: components["schemas"]["Money"];
            }[];
            waiting: {
                /** @enum {string} */
                waits: "held" | "no-destination" | "not-confirmed" | "not-checked" | "check-refused" | "cooling" | "no-way" | "below-zero" | "below-minimum" | "no-tax-identity" | "not-due";
                accounts: number;
                amount: components["schemas"]["Money"];
            }[];
            items: components["schemas"]["PayoutPreviewLine"][];
            cut: boolean;
        };
        PayoutPreviewLine: {
            account: components["schemas"]["AccountCard"] | null;
            available: components["schemas"]["Money"];
            pays: string | null;
            /** @enum {string|null} */
            waits: "held" | "no-destination" | "not-confirmed" | "not-checked" | "check-refused" | "cooling" | "no-way" | "below-zero" | "below-minimum" | "no-tax-identity" | "not-due" | null;
        };
        OperatorPayout: components["schemas"]["Payout"] & {
            account: components["schemas"]["AccountCard"] | null;
        };
        PayoutResults: {
            applied: number;
            repeated: number;
            wrongCount: number;
            wrong: {
                line: number;
                reference: string;
                why: string;
            }[];
        };
        ParkedPayoutNotification: {
            provider: string;
            eventId: string;
            kind: string;
            reference: string;
            why: string;
            receivedAt: string;
            said: components["schemas"]["Money"] | null;
            expected: components["schemas"]["Money"] | null;
            /** @enum {string} */
            alarm: "none" | "warning" | "alarm";
            settled: {
                at: string;
                by: string | null;
                why: string;
            } | null;
        };
        UnverifiedBankAccount: {
            id: string;
            account: components["schemas"]["AccountCard"] | null;
            bank: string;
            holder: string;
            number: string;
            provider: string;
            confirmedAt: string;
            refused: string | null;
        };
        PayoutTerms: {
            schedule: {
                /** @enum {string} */
                every: "daily" | "weekly" | "monthly";
                day: number | null;
            };
            /** @enum {string} */
            way: "provider" | "file";
            needsTaxIdentity: boolean;
            timeZone: string;
            providers: string[];
            minimums: components["schemas"]["Money"][];
            defaultMinimumMinor: number;
        };
        Webhooks: {
            items: components["schemas"]["Webhook"][];
            most: number;
        };
        Webhook: {
            id: string;
            url: string;
            madeAt: string;
            /** @description The name of who made it */
            madeBy: string | null;
            failingSince: string | null;
            pausedAt: string | null;
            /** @enum {string|null} */
            pausedBy: "staff" | "failures" | "gone" | null;
            /** @description Until then the former secret signs as well */
            oldSecretUntil: string | null;
        };
        NewWebhook: components["schemas"]["Webhook"] & {
            secret: string;
        };
        WebhookDelivery: {
            /** @description The webhook-id: the same in every try */
            id: string;
            /** @enum {string} */
            kind: "commission.accrued" | "commission.payable" | "commission.reversed" | "commission.paid" | "commission.paid-back" | "webhook.test";
            /** @enum {string} */
            state: "waiting" | "delivered" | "failed";
            at: string;
            nextAt: string | null;
            body: string;
            attempts: {
                at: string;
                status: number | null;
                error: string | null;
                tookMs: number;
            }[];
        };
        Import: {
            id: string;
            fileName: string;
            /** @enum {string} */
            state: "uploaded" | "checked" | "running" | "finished" | "failed" | "cancelled";
            /**
             * @description Why it failed; the problems say more.
             * @enum {string|null}
             */
            failure: "file-gone" | "unusable" | null;
            headers: {
                name: string;
                /**
                 * @description A field of the product; `keep` keeps the column as it is, `ignore` leaves it behind.
                 * @enum {string}
                 */
                field: "handle" | "title" | "description" | "vendor" | "category" | "type" | "tags" | "published" | "option1Name" | "option1Value" | "option1LinkedTo" | "option2Name" | "option2Value" | "option2LinkedTo" | "option3Name" | "option3Value" | "option3LinkedTo" | "sku" | "grams" | "inventoryTracker" | "inventoryQuantity" | "inventoryPolicy" | "fulfillmentService" | "price" | "compareAt" | "requiresShipping" | "taxable" | "barcode" | "imageUrl" | "imagePosition" | "imageAlt" | "giftCard" | "seoTitle" | "seoDescription" | "variantImage" | "weight" | "weightUnit" | "taxCode" | "taxClass" | "cost" | "status" | "keep" | "ignore";
            }[];
            progress: {
                rowsTotal: number;
                rowsDone: number;
            };
            products: number;
            variants: number;
            /** @description Pictures that the file names; they are fetched one after the other. */
            pictures: number;
            picturesWaiting: number;
            picturesRefused: number;
            /** @description Products that were already as the file says. */
            unchanged: number;
            /** @description Rows that did not come in. */
            rejected: number;
            dryRun: components["schemas"]["ImportDryRun"];
            createdAt: string;
            finishedAt: string | null;
        };
        ImportDryRun: {
            products: number;
            /** @description Products that the store does not have yet; the others are changed. */
            added: number;
            variants: number;
            pictures: number;
            rejected: number;
            /** @description The first ones. */
            problems: components["schemas"]["ImportProblem"][];
            samples: {
                title: string;
                slug: string;
                status: string;
                price: components["schemas"]["Money"];
                variants: number;
                picture: string | null;
            }[];
        } | null;
        ImportProblem: {
            row: number;
            /** @enum {string} */
            kind: "row" | "picture";
            code: string;
            column: string | null;
            value: string | null;
            message: string;
            leftOut: string;
        };
        Post: {
            id: string;
            author: components["schemas"]["AccountCard"];
            /** @enum {string} */
            kind: "note" | "article" | "lookbook" | "show";
            /** @enum {string|null} */
            label: "paid" | "affiliate" | null;
            title: string;
            text: string;
            /** @enum {string} */
            lang: "zh-CN" | "en";
            pictures: components["schemas"]["Picture"][];
            products: components["schemas"]["ProductCard"][];
            show: {
                stars: number;
                variantTitle: string;
                sealed: boolean;
                featured: boolean;
                thanks: {
                    words: string;
                    at: string;
                } | null;
            } | null;
            poll: string[] | null;
            publishedAt: string | null;
            editedAt: string | null;
            likes: number;
            comments: number;
            saves: number;
            viewer: {
                liked: boolean;
                saved: boolean;
            } | null;
            /** @enum {string} */
            state: "draft" | "scheduled" | "published";
            publishAt: string | null;
            revision: number;
        };
        WholePost: components["schemas"]["Post"] & {
            body: ({
                /** @enum {string} */
                type: "paragraph";
                content: {
                    text: string;
                    bold?: boolean;
                    italic?: boolean;
                    link?: string;
                }[];
            } | {
                /** @enum {string} */
                type: "heading";
                level: 2 | 3;
                content: {
                    text: string;
                    bold?: boolean;
                    italic?: boolean;
                    link?: string;
                }[];
            } | {
                /** @enum {string} */
                type: "list";
                ordered: boolean;
                items: {
                    text: string;
                    bold?: boolean;
                    italic?: boolean;
                    link?: string;
                }[][];
            } | {
                /** @enum {string} */
                type: "quote";
                content: {
                    text: string;
                    bold?: boolean;
                    italic?: boolean;
                    link?: string;
                }[];
            } | {
                /** @enum {string} */
                type: "image";
                url: string;
                alt: string;
            } | {
                /** @enum {string} */
                type: "table";
                rows: string[][];
            } | {
                /** @enum {string} */
                type: "divider";
            } | {
                /** @enum {string} */
                type: "picture";
                /** Format: uuid */
                picture: string;
                /** @default  */
                caption?: string;
            } | {
                /** @enum {string} */
                type: "product";
                /** Format: uuid */
                product: string;
            })[] | null;
            series: {
                id: string;
                title: string;
            } | null;
        };
        PostRevision: {
            revision: number;
            text: string;
            pictures: components["schemas"]["Picture"][];
            products: components["schemas"]["ProductCard"][];
            by: components["schemas"]["AccountCard"] | null;
            at: string;
        };
        Comment: {
            id: string;
            author: components["schemas"]["AccountCard"];
            text: string;
            at: string;
            replyTo: string | null;
            mine: boolean;
        };
        Series: {
            id: string;
            title: string;
            posts: number;
        };
        Poll: {
            choices: {
                words: string;
                /** @description Told to whoever has voted, to the staff, and to everybody once it is closed. */
                votes: number | null;
                /** @description Of those who voted; told with the votes. Where one is chosen all of them come to 100. */
                percent: number | null;
            }[];
            madeAt: string;
            most: number;
            voters: number;
            /** @description What the viewer has chosen, the first choice being 1. */
            voted: number[] | null;
            /** @description Whether the viewer gets the result by mail. */
            tell: boolean;
            /** @description Null until the post is published. */
            closesAt: string | null;
            over: boolean;
        };
        Draw: {
            id: string;
            post: string;
            store: components["schemas"]["AccountCard"];
            /**
             * @description `closing`: nobody can build any more, and it is drawn in a moment.
             * @enum {string}
             */
            state: "open" | "closing" | "drawn";
            opensAt: string;
            endsAt: string;
            endedAt: string | null;
            /** @description The server’s clock as it answered. */
            now: string;
            floors: number;
            maxFloors: number;
            floorsAPerson: number;
            secondsBetween: number;
            followersOnly: boolean;
            claimDays: number;
            prizes: {
                position: number;
                title: string;
                units: number;
                rule: {
                    /** @enum {string} */
                    by: "floors";
                    floors: number[];
                } | {
                    /** @enum {string} */
                    by: "share";
                    percents: number[];
                } | {
                    /** @enum {string} */
                    by: "ending";
                    digits: string;
                } | {
                    /** @enum {string} */
                    by: "multiple";
                    of: number;
                } | {
                    /** @enum {string} */
                    by: "chance";
                };
                /** @description Null where it is not sold any more. */
                product: {
                    id: string;
                    slug: string;
                    title: string;
                    picture: components["schemas"]["Picture"] | null;
                } | null;
            }[];
            /** @description SHA-256 of the seed, told from the beginning. */
            commitment: string;
            /** @description Told once it is drawn: with it and the floors everybody can reckon the winners again. */
            seed: string | null;
            winners: {
                position: number;
                floor: number;
                account: components["schemas"]["AccountCard"] | null;
                claimed: boolean;
            }[];
            mine: {
                floors: number[];
                prize: {
                    position: number;
                    floor: number;
                    /** @enum {string} */
                    state: "won" | "claimed" | "lapsed";
                    claimUntil: string;
                    orderId: string | null;
                } | null;
            } | null;
        };
        Floor: {
            floor: number;
            account: components["schemas"]["AccountCard"] | null;
            text: string | null;
            at: string;
            /** @enum {string|null} */
            void: "suspended" | "gone" | null;
        };
        BuiltFloor: {
            floor: number;
            comment: string;
            /** @description Floors that one may still build. */
            left: number;
        };
        ClaimedPrize: {
            orderId: string;
        };
        OrderPrize: {
            prize: {
                title: string;
                floor: number;
                post: string;
            } | null;
        };
        FeedPost: components["schemas"]["Post"] & {
            /** @enum {string} */
            why: "following";
        };
        OwnShow: {
            post: components["schemas"]["Post"] | null;
        };
        ProductShows: {
            items: components["schemas"]["Post"][];
            next: string | null;
            all: number;
            sealed: number;
        };
        Question: {
            id: string;
            asker: components["schemas"]["AccountCard"];
            text: string;
            at: string;
            count: number;
            answers: {
                id: string;
                author: components["schemas"]["AccountCard"];
                text: string;
                variantTitle: string;
                at: string;
                sealed: boolean;
                mine: boolean;
            }[];
            mine: boolean;
        };
        WholeQuestion: components["schemas"]["Question"] & {
            product: components["schemas"]["ProductCard"] | null;
            mayAnswer: boolean;
        };
        AskedPage: {
            items: components["schemas"]["AskedQuestion"][];
            next: string | null;
            on: boolean;
            most: number;
            inDays: number;
        };
        AskedQuestion: {
            id: string;
            text: string;
            at: string;
            product: components["schemas"]["ProductCard"] | null;
            store: components["schemas"]["AccountCard"];
            done: boolean;
        };
        Interaction: {
            /** @description Only what waits: the kinds without anything are missing */
            waiting: {
                /** @enum {string} */
                kind: "questions" | "comments" | "reviews" | "shows" | "prizes-to-ship" | "prizes-unclaimed" | "groups-ending" | "applications";
                count: number;
                since: string | null;
                until: string | null;
                plan: string | null;
            }[];
            questions: {
                id: string;
                text: string;
                at: string;
                product: components["schemas"]["ProductCard"] | null;
            }[];
            comments: {
                id: string;
                post: string;
                text: string;
                at: string;
                author: components["schemas"]["AccountCard"];
            }[];
            most: number;
            days: number;
        };
        CreatorTerms: {
            fields: ("fashion" | "beauty" | "food" | "home" | "family" | "digital" | "sports" | "travel" | "books" | "crafts")[];
            maxFields: number;
            samples: {
                min: number;
                posts: number;
                pictures: number;
                links: number;
            };
            levels: {
                level: 1 | 2 | 3 | 4;
                takes: components["schemas"]["CreatorMeasures"];
                postsADay: number;
            }[];
            freeShowsADay: number;
        };
        CreatorMeasures: {
            followers: number;
            /** @description Followers who read their following feed in the last 30 days, or liked, saved or commented here. */
            activeFollowers: number;
            /** @description Of the followers who were there in the seven days before last: who came back in the last seven. Hundredths of a per cent. */
            revisitBps: number;
            /** @description Thousandths of a post a day, over 30 days. */
            postsADayMilli: number;
        };
        ListedCreator: components["schemas"]["AccountCard"] & {
            level: 1 | 2 | 3 | 4;
            fields: ("fashion" | "beauty" | "food" | "home" | "family" | "digital" | "sports" | "travel" | "books" | "crafts")[];
        };
        CreatorDesk: {
            application: components["schemas"]["CreatorApplication"];
            /** @description After a refusal: from when on one may apply again. */
            applyFrom: string | null;
            creator: {
                fields: ("fashion" | "beauty" | "food" | "home" | "family" | "digital" | "sports" | "travel" | "books" | "crafts")[];
                level: 1 | 2 | 3 | 4;
                approvedAt: string;
                ended: {
                    at: string;
                    why: string;
                } | null;
            } | null;
            now: components["schemas"]["CreatorMeasures"] & unknown;
            next: {
                level: 1 | 2 | 3 | 4;
                takes: components["schemas"]["CreatorMeasures"];
                missing: components["schemas"]["CreatorMeasures"];
            } | null;
            months: (components["schemas"]["CreatorMeasures"] & {
                month: string;
                level: 1 | 2 | 3 | 4;
                measuredAt: string;
            })[];
        };
        CreatorApplication: {
            id: string;
            fields: ("fashion" | "beauty" | "food" | "home" | "family" | "digital" | "sports" | "travel" | "books" | "crafts")[];
            words: string;
            posts: {
                id: string;
                text: string;
                pictures: components["schemas"]["Picture"][];
                likes: number;
                publishedAt: string | null;
            }[];
            pictures: components["schemas"]["Picture"][];
            links: string[];
            /** @enum {string} */
            state: "submitted" | "withdrawn" | "approved" | "declined";
            madeAt: string;
            decidedAt: string | null;
            why: string | null;
        } | null;
        PostingDay: {
            day: string;
            timeZone: string;
            limit: number;
            used: number;
            left: number;
            freeShows: number;
            freeShowsUsed: number;
        };
        WaitingCreatorApplication: components["schemas"]["CreatorApplication"] & {
            account: components["schemas"]["AccountCard"];
            followers: number;
        };
        AgencyMandates: {
            items: {
                id: string;
                client: components["schemas"]["AccountCard"];
                agency: components["schemas"]["AccountCard"];
                /** @enum {string|null} */
                role: "manager" | "editor" | "support" | null;
                /** @enum {string} */
                state: "invited" | "declined" | "withdrawn" | "accepted" | "ended";
                invitedAt: string;
                answeredAt: string | null;
                notice: {
                    /** @enum {string} */
                    by: "client" | "agency";
                    at: string;
                    endsAt: string;
                } | null;
                endedAt: string | null;
                people: components["schemas"]["AccountCard"][];
            }[];
        };
        AgencyMandate: {
            id: string;
            client: components["schemas"]["AccountCard"];
            agency: components["schemas"]["AccountCard"];
            /** @enum {string|null} */
            role: "manager" | "editor" | "support" | null;
            /** @enum {string} */
            state: "invited" | "declined" | "withdrawn" | "accepted" | "ended";
            invitedAt: string;
            answeredAt: string | null;
            notice: {
                /** @enum {string} */
                by: "client" | "agency";
                at: string;
                endsAt: string;
            } | null;
            endedAt: string | null;
            people: components["schemas"]["AccountCard"][];
            shares: {
                id: string;
                shareBps: number;
                firstDay: string;
                lastDay: string;
                /** @enum {string} */
                state: "proposed" | "agreed" | "declined" | "withdrawn";
                /** @enum {string} */
                proposedSide: "client" | "agency";
                proposedAt: string;
                answeredAt: string | null;
            }[];
            events: {
                kind: string;
                by: components["schemas"]["AccountCard"] | null;
                /** @enum {string|null} */
                side: "client" | "agency" | null;
                detail: {
                    [key: string]: unknown;
                };
                at: string;
            }[];
        };
        AgencyDeskEntry: {
            id: string;
            client: components["schemas"]["AccountCard"];
            agency: components["schemas"]["AccountCard"];
            /** @enum {string|null} */
            role: "manager" | "editor" | "support" | null;
            /** @enum {string} */
            state: "invited" | "declined" | "withdrawn" | "accepted" | "ended";
            invitedAt: string;
            answeredAt: string | null;
            notice: {
                /** @enum {string} */
                by: "client" | "agency";
                at: string;
                endsAt: string;
            } | null;
            endedAt: string | null;
            people: components["schemas"]["AccountCard"][];
            /** @description The one that holds today. */
            share: {
                id: string;
                shareBps: number;
                firstDay: string;
                lastDay: string;
                /** @enum {string} */
                state: "proposed" | "agreed" | "declined" | "withdrawn";
                /** @enum {string} */
                proposedSide: "client" | "agency";
                proposedAt: string;
                answeredAt: string | null;
            } | null;
            proposal: {
                id: string;
                shareBps: number;
                firstDay: string;
                lastDay: string;
                /** @enum {string} */
                state: "proposed" | "agreed" | "declined" | "withdrawn";
                /** @enum {string} */
                proposedSide: "client" | "agency";
                proposedAt: string;
                answeredAt: string | null;
            } | null;
            asks: ("invitation" | "share")[];
            waits: {
                toShip: number;
                requests: number;
                drafts: number;
                scheduled: number;
            } | null;
        };
        Report: {
            id: string;
            subject: {
                /** @enum {string} */
                kind: "post" | "comment" | "account" | "product" | "review" | "question" | "answer";
                owner: string;
                id: string;
                account: components["schemas"]["AccountCard"] | null;
                text: string | null;
                gone: boolean;
                withheld: boolean;
            };
            /** @enum {string} */
            reason: "spam" | "fraud" | "unsafe" | "hateful" | "counterfeit" | "other";
            words: string;
            reporter: components["schemas"]["AccountCard"] | null;
            at: string;
            closure: {
                /** @enum {string} */
                decision: "kept" | "removed";
                why: string;
                by: components["schemas"]["AccountCard"] | null;
                at: string;
            } | null;
        };
        ShownOrder: {
            id: string;
            number: string | null;
        };
        /** @description Null where nobody can say any more what it was. */
        AuditSubject: {
            name: string;
            account: {
                id: string;
                kind: string;
                handle: string;
            } | null;
            slug: string | null;
        } | null;
        StatementDifference: {
            id: string;
            provider: string;
            day: string;
            /** @enum {string} */
            kind: "capture" | "refund" | "payout" | "payout-return" | "chargeback" | "chargeback-return";
            reference: string;
            /** @enum {string} */
            what: "missing-here" | "missing-there" | "twice" | "amount" | "currency";
            here: components["schemas"]["Money"] | null;
            there: components["schemas"]["Money"] | null;
            foundAt: string;
            order: components["schemas"]["ShownOrder"] | null;
            settledAt: string | null;
        };
        ParkedNotification: {
            provider: string;
            eventId: string;
            kind: string;
            reference: string;
            why: string;
            receivedAt: string;
            said: components["schemas"]["Money"] | null;
            expected: components["schemas"]["Money"] | null;
            /** @enum {string} */
            alarm: "none" | "warning" | "alarm";
            settled: {
                at: string;
                by: string | null;
                why: string;
            } | null;
            order: components["schemas"]["ShownOrder"] | null;
            otherAccount: string | null;
        };
        Chargeback: {
            id: string;
            provider: string;
            providerRef: string;
            /** @enum {string} */
            state: "open" | "won" | "lost";
            /** @enum {string} */
            money: "none" | "withdrawn" | "reinstated";
            amount: components["schemas"]["Money"];
            fee: components["schemas"]["Money"];
            /** @enum {string} */
            borneBy: "seller" | "platform";
            reason: string;
            answerBy: string | null;
            openedAt: string;
            endedAt: string | null;
            orders: components["schemas"]["ShownOrder"][];
        };
        DemoTown: {
            /** @enum {string} */
            state: "none" | "loading" | "there";
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    getMe: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    patchMe: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name?: string;
                    /** @enum {string} */
                    lang?: "zh-CN" | "en";
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postOperatorClaims: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    token: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postSignInCodes: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: email */
                    email?: string;
                    phone?: string;
                    /** @description One that is still held: its code is sent again. */
                    challenge?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        sentTo: string;
                        expiresInSeconds: number;
                        /** @description What the answer to the request for the code gave; browsers hold it in a cookie. */
                        challenge: string;
                    };
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getSessions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Session"][];
                    };
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postSessions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: email */
                    email?: string;
                    phone?: string;
                    code: string;
                    name?: string;
                    /** @description What the answer to the request for the code gave; browsers hold it in a cookie. */
                    challenge?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        me: components["schemas"]["Me"];
                    };
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteSessionsCurrent: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteSessionsSession: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                session: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postPasskeysRegistrationOptions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getPasskeys: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Passkey"][];
                    };
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postPasskeys: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    response: {
                        id: string;
                        response: {
                            [key: string]: unknown;
                        };
                    } & {
                        [key: string]: unknown;
                    };
                    name?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Passkey"];
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deletePasskeysPasskey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                passkey: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postPasskeysSignInOptions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postPasskeysSessions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    response: {
                        id: string;
                        response: {
                            [key: string]: unknown;
                        };
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        me: components["schemas"]["Me"];
                    };
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getTokens: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["ApiToken"][];
                    };
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postTokens: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    scopes: ("read" | "profile" | "social" | "posts" | "catalog" | "orders" | "buying" | "console")[];
                    expiresInDays?: number;
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiToken"] & {
                        /** @description Told this once. */
                        token: string;
                    };
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteTokensToken: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAccounts: {
        parameters: {
            query?: {
                after?: string;
                limit?: number;
                q?: string;
                kind?: "person" | "store" | "creator" | "agency";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["FoundAccount"][];
                        next: string | null;
                    };
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postAccounts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    kind: "store" | "creator" | "agency";
                    handle: string;
                    name: string;
                    bio?: string;
                    /** @enum {string} */
                    lang?: "zh-CN" | "en";
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountPage"];
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAccountsHandle: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                handle: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountPage"];
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    patchAccountsHandle: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                handle: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name?: string;
                    bio?: string;
                    /** Format: uuid */
                    avatarId?: string | null;
                    /** Format: uuid */
                    coverId?: string | null;
                    /** @enum {string} */
                    lang?: "zh-CN" | "en";
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountPage"];
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    putAccountsHandleFollow: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                handle: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteAccountsHandleFollow: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                handle: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    putAccountsHandleMute: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                handle: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteAccountsHandleMute: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                handle: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    putAccountsHandleBlock: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                handle: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteAccountsHandleBlock: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                handle: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getMeFollowing: {
        parameters: {
            query?: {
                after?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["AccountCard"][];
                        next: string | null;
                    };
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getMeMuted: {
        parameters: {
            query?: {
                after?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["AccountCard"][];
                        next: string | null;
                    };
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getMeBlocked: {
        parameters: {
            query?: {
                after?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["AccountCard"][];
                        next: string | null;
                    };
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAccountsHandleFollowers: {
        parameters: {
            query?: {
                after?: string;
                limit?: number;
            };
            header?: never;
            path: {
                handle: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["AccountCard"][];
                        next: string | null;
                    };
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAccountsHandleStaff: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                handle: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["StaffMember"][];
                    };
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postAccountsHandleStaff: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                handle: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: email */
                    email?: string;
                    handle?: string;
                    /** @enum {string} */
                    role: "owner" | "manager" | "editor" | "support";
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StaffMember"];
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteAccountsHandleStaffPerson: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                handle: string;
                person: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    patchAccountsHandleStaffPerson: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                handle: string;
                person: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    role: "owner" | "manager" | "editor" | "support";
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StaffMember"];
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAccountsHandleBlocked: {
        parameters: {
            query?: {
                after?: string;
                limit?: number;
            };
            header?: never;
            path: {
                handle: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["AccountCard"][];
                        next: string | null;
                    };
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    putAccountsHandleBlockedSomebody: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                handle: string;
                somebody: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteAccountsHandleBlockedSomebody: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                handle: string;
                somebody: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postAccountsHandlePictures: {
        parameters: {
            query?: {
                alt?: string;
                /** @description Evidence for a request about an order is private: only its parties see it, and whoever decides. It cannot be put anywhere else. */
                for?: "everybody" | "evidence";
            };
            header?: never;
            path: {
                handle: string;
            };
            cookie?: never;
        };
        /** @description The picture file */
        requestBody: {
            content: {
                "image/*": string;
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Picture"];
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    patchAccountsHandlePicturesPicture: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                handle: string;
                picture: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description What the picture shows, for those who cannot see it; empty when there is nothing to say. */
                    alt: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Picture"];
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAccountsHandlePicturesPictureFile: {
        parameters: {
            query?: {
                /** @description The smallest size that is so wide. Without it, the full size. */
                width?: number;
            };
            header?: never;
            path: {
                handle: string;
                picture: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The picture, at least so wide as was asked for where it is so wide. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "image/webp": string;
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getCurrencies: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            code: string;
                            digits: number;
                            name: string;
                        }[];
                    };
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getOpeningTerms: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description What the platform takes of sales, in hundredths of a per cent, when the buyer has the goods. */
                        feeBps: number;
                    };
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postAccountsHandleStore: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                handle: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    currency: "CNY" | "USD" | "EUR" | "GBP" | "HKD" | "TWD" | "MOP" | "JPY" | "KRW" | "SGD" | "MYR" | "THB" | "VND" | "PHP" | "INR" | "AUD" | "NZD" | "CAD" | "CHF";
                    shipsFrom?: string;
                    returnsPolicy?: string;
                    autoReceiveDays?: number;
                    /** @description One fee for everywhere, until the store has zones: minor units of its currency. */
                    shippingFeeMinor?: number;
                    freeShippingFromMinor?: number | null;
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoreSettings"];
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getStoresHandleSettings: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                handle: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoreSettings"];
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    patchStoresHandleSettings: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                handle: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    currency?: "CNY" | "USD" | "EUR" | "GBP" | "HKD" | "TWD" | "MOP" | "JPY" | "KRW" | "SGD" | "MYR" | "THB" | "VND" | "PHP" | "INR" | "AUD" | "NZD" | "CAD" | "CHF";
                    shipsFrom?: string;
                    returnsPolicy?: string;
                    autoReceiveDays?: number;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoreSettings"];
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postStoresHandleOpening: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                handle: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoreSettings"];
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getCountries: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        home: string;
                        items: {
                            code: string;
                            name: string;
                        }[];
                    };
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getRegions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            code: string;
                            country: string;
                            name: string;
                            written: string;
                        }[];
                    };
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getStoresHandleShipping: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                handle: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoreShipping"];
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    putStoresHandleShipping: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                handle: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    zones: {
                        name: string;
                        /** @description Empty: everywhere that no other zone names. At most one zone may be that. */
                        places: string[];
                        rate: {
                            /** @enum {string} */
                            by: "flat";
                            /** @description Minor units of the currency of the store. */
                            feeMinor: number;
                        } | {
                            /** @enum {string} */
                            by: "weight";
                            firstGrams: number;
                            /** @description Minor units of the currency of the store. */
                            firstMinor: number;
                            stepGrams: number;
                            /** @description Minor units of the currency of the store. */
                            stepMinor: number;
                        } | {
                            /** @enum {string} */
                            by: "piece";
                            firstPieces: number;
                            /** @description Minor units of the currency of the store. */
                            firstMinor: number;
                            stepPieces: number;
                            /** @description Minor units of the currency of the store. */
                            stepMinor: number;
                        } | null;
                        /**
                         * @description Minor units of the currency of the store.
                         * @default null
                         */
                        freeFromMinor?: number | null;
                    }[];
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoreShipping"];
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    putStoresHandleShippingProfiles: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                handle: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    profiles: {
                        /** Format: uuid */
                        id?: string;
                        name: string;
                        zones: {
                            name: string;
                            /** @description Empty: everywhere that no other zone names. At most one zone may be that. */
                            places: string[];
                            rate: {
                                /** @enum {string} */
                                by: "flat";
                                /** @description Minor units of the currency of the store. */
                                feeMinor: number;
                            } | {
                                /** @enum {string} */
                                by: "weight";
                                firstGrams: number;
                                /** @description Minor units of the currency of the store. */
                                firstMinor: number;
                                stepGrams: number;
                                /** @description Minor units of the currency of the store. */
                                stepMinor: number;
                            } | {
                                /** @enum {string} */
                                by: "piece";
                                firstPieces: number;
                                /** @description Minor units of the currency of the store. */
                                firstMinor: number;
                                stepPieces: number;
                                /** @description Minor units of the currency of the store. */
                                stepMinor: number;
                            } | null;
                            /**
                             * @description Minor units of the currency of the store.
                             * @default null
                             */
                            freeFromMinor?: number | null;
                        }[];
                    }[];
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoreShipping"];
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    putStoresHandlePickUpPoints: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                handle: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    points: {
                        /** Format: uuid */
                        id?: string;
                        name: string;
                        /** @default  */
                        region?: string;
                        /** @default  */
                        city?: string;
                        street: string;
                        /** @default  */
                        phone?: string;
                        hours: string;
                    }[];
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoreShipping"];
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getStoresHandleTax: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                handle: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoreTaxView"];
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    putStoresHandleTax: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                handle: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StoreTax"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoreTaxView"];
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getConsoleTaxRates: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["TaxRate"][];
                    };
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    putConsoleTaxRates: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TaxRate"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["TaxRate"][];
                    };
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteConsoleTaxRates: {
        parameters: {
            query: {
                country: string;
                region?: string;
                taxClass: "standard" | "reduced";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getCategories: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            slug: string;
                            name: string;
                        }[];
                    };
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getProducts: {
        parameters: {
            query?: {
                after?: string;
                limit?: number;
                q?: string;
                category?: string;
                /** @description Newest first, or by relevance where something is searched for. `price` and `price-desc` go by what a card shows: the price for a time, where one runs. */
                sort?: "newest" | "price" | "price-desc" | "sold" | "relevance";
                inStock?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["ProductCard"][];
                        next: string | null;
                    };
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getStoresHandleProducts: {
        parameters: {
            query?: {
                after?: string;
                limit?: number;
                q?: string;
                category?: string;
                /** @description Newest first, or by relevance where something is searched for. `price` and `price-desc` go by what a card shows: the price for a time, where one runs. */
                sort?: "newest" | "price" | "price-desc" | "sold" | "relevance";
                inStock?: string;
            };
            header?: never;
            path: {
                handle: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["ProductCard"][];
                        next: string | null;
                    };
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getStoresHandleProductsSlug: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                handle: string;
                slug: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProductView"];
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getStoresHandleCatalog: {
        parameters: {
            query?: {
                after?: string;
                limit?: number;
                q?: string;
                status?: "draft" | "published" | "archived";
                category?: string;
                stock?: "out" | "low";
            };
            header?: never;
            path: {
                handle: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["CatalogRow"][];
                        next: string | null;
                    };
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postStoresHandleCatalog: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                handle: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewProduct"];
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProductDraft"];
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postStoresHandleCatalogBulk: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                handle: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    ids: string[];
                    /** @enum {string} */
                    action: "publish" | "archive" | "draft";
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        changed: string[];
                    };
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postStoresHandleCatalogTerms: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                handle: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    taxClass?: "standard" | "reduced" | "exempt";
                    /**
                     * Format: uuid
                     * @description Null: as most goods of the store.
                     */
                    shippingProfileId?: string | null;
                    ids: string[];
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        changed: string[];
                    };
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getStoresHandleCatalogProduct: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                handle: string;
                product: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProductDraft"];
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteStoresHandleCatalogProduct: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                handle: string;
                product: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    patchStoresHandleCatalogProduct: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                handle: string;
                product: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProductChange"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProductDraft"];
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getStoresHandleStockMovements: {
        parameters: {
            query: {
                after?: string;
                limit?: number;
                variant: string;
            };
            header?: never;
            path: {
                handle: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["StockMovement"][];
                        next: string | null;
                    };
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postStoresHandleStockMovements: {
        parameters: {
            query?: never;
            header: {
                "idempotency-key": string;
            };
            path: {
                handle: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: uuid */
                    variantId: string;
                    change: number;
                    /** @default  */
                    why?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        onHand: number;
                        reserved: number;
                        available: number | null;
                    };
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getStoresHandleOffers: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                handle: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Offer"][];
                    };
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getStoresHandleProductsSlugOffers: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                handle: string;
                slug: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProductOffers"];
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getCoupons: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Offer"][];
                    };
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postCoupons: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * Format: uuid
                     * @description Whose it is; null for the platform.
                     */
                    store?: string | null;
                    /** Format: uuid */
                    promotion?: string;
                    code?: string;
                    /**
                     * @description Where a code is looked for, besides the platform.
                     * @default []
                     */
                    stores?: string[];
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Offer"];
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getStoresHandlePromotions: {
        parameters: {
            query?: {
                after?: string;
                limit?: number;
            };
            header?: never;
            path: {
                handle: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Promotion"][];
                        next: string | null;
                    };
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postStoresHandlePromotions: {
        parameters: {
            query?: never;
            header: {
                "idempotency-key": string;
            };
            path: {
                handle: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewPromotion"];
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Promotion"];
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getStoresHandlePromotionsPromotion: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                handle: string;
                promotion: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Promotion"];
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    patchStoresHandlePromotionsPromotion: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                handle: string;
                promotion: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PromotionChange"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Promotion"];
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postStoresHandlePromotionsPromotionEnding: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                handle: string;
                promotion: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Promotion"];
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getConsoleCoupons: {
        parameters: {
            query?: {
                after?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Promotion"][];
                        next: string | null;
                    };
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postConsoleCoupons: {
        parameters: {
            query?: never;
            header: {
                "idempotency-key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewPlatformCoupon"];
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Promotion"];
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postConsoleCouponsPromotionEnding: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                promotion: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Promotion"];
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAccountsHandleMoney: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                handle: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["BookBalance"][];
                    };
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAccountsHandleMoneyEntries: {
        parameters: {
            query: {
                after?: string;
                limit?: number;
                account?: "balance" | "held" | "disputed" | "commission" | "promised";
                currency: string;
            };
            header?: never;
            path: {
                handle: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["BookEntry"][];
                        next: string | null;
                    };
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAccountsHandleMoneyEntriesCsv: {
        parameters: {
            query: {
                account?: "balance" | "held" | "disputed" | "commission" | "promised";
                currency: string;
            };
            header?: never;
            path: {
                handle: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Amounts are decimals, times UTC. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getConsoleMoney: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: (components["schemas"]["BookBalance"] & {
                            owner: string;
                        })[];
                    };
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getConsoleMoneyEntries: {
        parameters: {
            query: {
                after?: string;
                limit?: number;
                owner: string;
                account: "clearing" | "held" | "disputed" | "balance" | "commission" | "promised" | "commission-fees" | "fees" | "promotions" | "costs" | "refunding" | "chargebacks";
                currency: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["BookEntry"][];
                        next: string | null;
                    };
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getPaymentMethods: {
        parameters: {
            query: {
                currency: string;
                /** @description Only those that take an order of this amount; 0 is any. */
                amountMinor?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            provider: string;
                            name: string;
                        }[];
                    };
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postPaymentNotificationsProvider: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                provider: string;
            };
            cookie?: never;
        };
        /** @description As the provider sends it. */
        requestBody: {
            content: {
                "application/json": string;
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        received: boolean;
                    };
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getWechatPayPaymentsReference: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                reference: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WechatPayPage"];
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getWechatPayPaymentsReferenceCodeSvg: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                reference: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A picture for the screen. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "image/svg+xml": string;
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postWechatPayPaymentsReferenceLook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                reference: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postWechatPayPaymentsReferencePhone: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                reference: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        url: string;
                    };
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postWechatPayPaymentsReferencePayer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                reference: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        url: string;
                        state: string;
                    };
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postWechatPayPaymentsReferenceWindow: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                reference: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    code: string;
                    state: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WechatWindowOrder"];
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getCart: {
        parameters: {
            query?: {
                /** @description Where it is to go; else where the last order went. */
                country?: string;
                region?: string;
                /** @description Pick-up points, by their ids with commas between them: what these stores sell is fetched there. */
                pickUp?: string;
                /** @description Ids of the coupons to use, parted by commas, or `none`. Absent: the best are used. */
                coupons?: string;
                /** @description Coupons are used for this store alone, as when only its goods are ordered. */
                store?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Cart"];
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postCartLines: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: uuid */
                    store: string;
                    /** Format: uuid */
                    product: string;
                    /** Format: uuid */
                    variant: string;
                    quantity: number;
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Cart"];
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    putCartLinesVariant: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                variant: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: uuid */
                    store: string;
                    /** Format: uuid */
                    product: string;
                    quantity: number;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Cart"];
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postCartAcknowledgement: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Cart"];
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postStoresHandlePromotionsPreview: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                handle: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    lines: {
                        /** Format: uuid */
                        variant: string;
                        quantity: number;
                    }[];
                    /** @description Which coupons the buyer uses; absent: the best. */
                    coupons?: string[];
                    /**
                     * Format: date-time
                     * @description Absent: now.
                     */
                    at?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Cart"];
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAddresses: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["KeptAddress"][];
                    };
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postAddresses: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Address"];
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KeptAddress"];
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteAddressesAddress: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                address: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    patchAddressesAddress: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                address: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name?: string;
                    phone?: string;
                    /** @description Two capitals, ISO 3166. */
                    country?: string;
                    /** @description Of a country that `/regions` lists: a code or a name of there; it is kept as the post of its country writes it. */
                    region?: string;
                    city?: string;
                    district?: string;
                    street?: string;
                    postcode?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KeptAddress"];
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postCheckouts: {
        parameters: {
            query?: never;
            header: {
                "idempotency-key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    currency: string;
                    lines: {
                        /** Format: uuid */
                        store: string;
                        /** Format: uuid */
                        variant: string;
                        quantity: number;
                        seenPriceMinor: number;
                    }[];
                    address?: components["schemas"]["Address"];
                    /** Format: uuid */
                    addressId?: string;
                    /**
                     * @description What is fetched from these stores, instead of being sent.
                     * @default []
                     */
                    pickUps?: {
                        /** Format: uuid */
                        store: string;
                        /** Format: uuid */
                        point: string;
                    }[];
                    billTo?: components["schemas"]["BillTo"];
                    provider: string;
                    /**
                     * @description Where the buyer pays. `phone`: in a browser that can open other apps; `wechat`: in WeChat’s own. `app`: in an app of yours, which hands `appOrder` to the provider’s.
                     * @default computer
                     * @enum {string}
                     */
                    device?: "computer" | "phone" | "wechat" | "app";
                    /** @default  */
                    note?: string;
                    /**
                     * Format: uri
                     * @description Where the provider sends the buyer back to. `{checkout}` in it becomes the id of the checkout.
                     */
                    returnUrl?: string;
                    seenTotalMinor?: number;
                    /** @description These are lines of the buyer’s cart: refused when one lies there no longer, because another page has ordered it, for instance. Absent: they are ordered whether they lay there or not. */
                    fromCart?: boolean;
                    /** @description Which of the coupons taken before are used; one that cannot be is refused. Absent: the best are. */
                    coupons?: string[];
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Checkout"];
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getCheckoutsCheckout: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                checkout: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Checkout"];
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postCheckoutsCheckoutPayments: {
        parameters: {
            query?: never;
            header: {
                "idempotency-key": string;
            };
            path: {
                checkout: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    provider: string;
                    /**
                     * @description Where the buyer pays. `phone`: in a browser that can open other apps; `wechat`: in WeChat’s own. `app`: in an app of yours, which hands `appOrder` to the provider’s.
                     * @default computer
                     * @enum {string}
                     */
                    device?: "computer" | "phone" | "wechat" | "app";
                    /**
                     * Format: uri
                     * @description Where the provider sends the buyer back to. `{checkout}` in it becomes the id of the checkout.
                     */
                    returnUrl?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        provider: string;
                        payUrl: string;
                        /** @description For the device `app`: the signed order, to be handed to the provider’s package on the phone as it is. Null where the provider has none: open `payUrl`. */
                        appOrder: string | null;
                    };
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getOrders: {
        parameters: {
            query?: {
                after?: string;
                limit?: number;
                state?: "placed" | "gathering" | "paid" | "shipped" | "received" | "cancelled" | "refunded";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["OrderCard"][];
                        next: string | null;
                    };
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getOrdersOrder: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                order: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderView"];
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postOrdersOrderCancellation: {
        parameters: {
            query?: never;
            header: {
                "idempotency-key": string;
            };
            path: {
                order: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @default  */
                    why?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderView"];
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postOrdersOrderReceipt: {
        parameters: {
            query?: never;
            header: {
                "idempotency-key": string;
            };
            path: {
                order: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderView"];
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getStoresHandleOrders: {
        parameters: {
            query?: {
                after?: string;
                limit?: number;
                state?: "placed" | "gathering" | "paid" | "shipped" | "received" | "cancelled" | "refunded";
                /** @description What the store is waited for, instead of a state: to ship, to be fetched, or a parcel that came back or is held up. */
                waiting?: "to-ship" | "to-fetch" | "stopped";
                q?: string;
            };
            header?: never;
            path: {
                handle: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["SellerOrderCard"][];
                        next: string | null;
                    };
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getStoresHandleHeldOrders: {
        parameters: {
            query?: {
                limit?: number;
            };
            header?: never;
            path: {
                handle: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["SellerOrderCard"][];
                    };
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getStoresHandleOrdersSummary: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                handle: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrdersSummary"];
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getStoresHandleOrdersOrder: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                handle: string;
                order: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SellerOrderView"];
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postStoresHandleShipments: {
        parameters: {
            query?: never;
            header: {
                "idempotency-key": string;
            };
            path: {
                handle: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    items: {
                        carrier: string;
                        trackingNumber: string;
                        /** Format: uuid */
                        order: string;
                        /** @description Ship it although its buyer asks the money back of everything that is still to be sent. Without it such an order is left. */
                        anyway?: boolean;
                    }[];
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        shipped: string[];
                        refused: {
                            order: string;
                            /** @enum {string} */
                            code: "not-found" | "order-not-shippable" | "order-refund-asked";
                        }[];
                    };
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postStoresHandlePackings: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                handle: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    orders: string[];
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        packed: string[];
                    };
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postStoresHandleOrdersOrderCancellation: {
        parameters: {
            query?: never;
            header: {
                "idempotency-key": string;
            };
            path: {
                handle: string;
                order: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    why: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SellerOrderView"];
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postStoresHandleOrdersOrderRefund: {
        parameters: {
            query?: never;
            header: {
                "idempotency-key": string;
            };
            path: {
                handle: string;
                order: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    why: string;
                    /** @description Minor units. Without it, all that is left goes back and the order ends. */
                    amountMinor?: number;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SellerOrderView"];
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postStoresHandleOrdersOrderReadiness: {
        parameters: {
            query?: never;
            header: {
                "idempotency-key": string;
            };
            path: {
                handle: string;
                order: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SellerOrderView"];
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postStoresHandleOrdersOrderHandOver: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                handle: string;
                order: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Six digits, as the buyer shows them. */
                    code: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SellerOrderView"];
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postStoresHandleOrdersOrderParcels: {
        parameters: {
            query?: never;
            header: {
                "idempotency-key": string;
            };
            path: {
                handle: string;
                order: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    carrier: string;
                    trackingNumber: string;
                    /** @description Ship it although its buyer asks the money back of everything that is still to be sent. Without it such an order is left. */
                    anyway?: boolean;
                    /** @description What is in it: of each item, how many. */
                    lines: {
                        /** Format: uuid */
                        variant: string;
                        quantity: number;
                    }[];
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SellerOrderView"];
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getStoresHandleProductsSlugGroups: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                handle: string;
                slug: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProductGroups"];
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getStoresHandleGroupsGroup: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                handle: string;
                group: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GroupBuy"];
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postStoresHandleGroups: {
        parameters: {
            query?: never;
            header: {
                "idempotency-key": string;
            };
            path: {
                handle: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    address?: components["schemas"]["Address"];
                    /** Format: uuid */
                    addressId?: string;
                    billTo?: components["schemas"]["BillTo"];
                    provider: string;
                    /**
                     * @description Where the buyer pays. `phone`: in a browser that can open other apps; `wechat`: in WeChat’s own. `app`: in an app of yours, which hands `appOrder` to the provider’s.
                     * @default computer
                     * @enum {string}
                     */
                    device?: "computer" | "phone" | "wechat" | "app";
                    /** @default  */
                    note?: string;
                    /**
                     * Format: uri
                     * @description Where the provider sends the buyer back to. `{checkout}` in it becomes the id of the checkout.
                     */
                    returnUrl?: string;
                    seenTotalMinor?: number;
                    /** @description These are lines of the buyer’s cart: refused when one lies there no longer, because another page has ordered it, for instance. Absent: they are ordered whether they lay there or not. */
                    fromCart?: boolean;
                    /** Format: uuid */
                    variant: string;
                    /** @default 1 */
                    quantity?: number;
                    seenPriceMinor: number;
                    /** Format: uuid */
                    product: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JoinedGroup"];
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postStoresHandleGroupsGroupMembers: {
        parameters: {
            query?: never;
            header: {
                "idempotency-key": string;
            };
            path: {
                handle: string;
                group: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    address?: components["schemas"]["Address"];
                    /** Format: uuid */
                    addressId?: string;
                    billTo?: components["schemas"]["BillTo"];
                    provider: string;
                    /**
                     * @description Where the buyer pays. `phone`: in a browser that can open other apps; `wechat`: in WeChat’s own. `app`: in an app of yours, which hands `appOrder` to the provider’s.
                     * @default computer
                     * @enum {string}
                     */
                    device?: "computer" | "phone" | "wechat" | "app";
                    /** @default  */
                    note?: string;
                    /**
                     * Format: uri
                     * @description Where the provider sends the buyer back to. `{checkout}` in it becomes the id of the checkout.
                     */
                    returnUrl?: string;
                    seenTotalMinor?: number;
                    /** @description These are lines of the buyer’s cart: refused when one lies there no longer, because another page has ordered it, for instance. Absent: they are ordered whether they lay there or not. */
                    fromCart?: boolean;
                    /** Format: uuid */
                    variant: string;
                    /** @default 1 */
                    quantity?: number;
                    seenPriceMinor: number;
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JoinedGroup"];
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postStoresHandleGroupsGroupLeaving: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                handle: string;
                group: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GroupBuy"];
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getGroups: {
        parameters: {
            query?: {
                after?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["MyGroup"][];
                        next: string | null;
                    };
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getStoresHandleGroupQuote: {
        parameters: {
            query: {
                product?: string;
                group?: string;
                variant: string;
                quantity?: number;
                addressId?: string;
                country?: string;
                region?: string;
            };
            header?: never;
            path: {
                handle: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SeatQuote"];
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getStoresHandleGroupsGroupLive: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                handle: string;
                group: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Goes on until either side ends it. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getStoresHandleGroupsGroupPicturePng: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                handle: string;
                group: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 1200 by 630. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "image/png": string;
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getStoresHandleGroupOffers: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                handle: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["GroupOffer"][];
                    };
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getStoresHandleGroupOffersProduct: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                handle: string;
                product: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GroupOffer"];
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    putStoresHandleGroupOffersProduct: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                handle: string;
                product: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    size: number;
                    /** @default 24 */
                    hours?: number;
                    prices: {
                        /** Format: uuid */
                        variant: string;
                        priceMinor: number;
                    }[];
                    /** @description Set aside for groups. Absent: as many as are in stock. Each empty seat of an open group keeps one. */
                    units?: number;
                    /**
                     * @description Units that one member may take.
                     * @default 1
                     */
                    mostPerSeat?: number;
                    /**
                     * @description When the time is over the group comes about also with fewer members. Everybody is told.
                     * @default false
                     */
                    shipsBelowSize?: boolean;
                    /** Format: date-time */
                    startsAt?: string;
                    /** Format: date-time */
                    endsAt?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GroupOffer"];
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteStoresHandleGroupOffersProduct: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                handle: string;
                product: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getStoresHandleSoldGroups: {
        parameters: {
            query?: {
                after?: string;
                limit?: number;
                state?: "open" | "complete" | "fulfilling" | "failed" | "unwinding" | "closed";
            };
            header?: never;
            path: {
                handle: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: (components["schemas"]["GroupCard"] & {
                            paying: number;
                            openedAt: string;
                        })[];
                        next: string | null;
                    };
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postStoresHandleLedGroups: {
        parameters: {
            query?: never;
            header: {
                "idempotency-key": string;
            };
            path: {
                handle: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: uuid */
                    product: string;
                    size: number;
                    hours?: number;
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GroupBuy"];
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postAccountsHandleLedGroups: {
        parameters: {
            query?: never;
            header: {
                "idempotency-key": string;
            };
            path: {
                handle: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: uuid */
                    product: string;
                    size: number;
                    hours?: number;
                    store: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GroupBuy"];
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getStoresHandleAffiliatePlans: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                handle: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["AffiliatePlan"][];
                    };
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postStoresHandleAffiliatePlans: {
        parameters: {
            query?: never;
            header: {
                "idempotency-key": string;
            };
            path: {
                handle: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Of 10,000: 500 is five per cent. */
                    rateBps: number;
                    /**
                     * @description Other rates: of a product before that of its category.
                     * @default []
                     */
                    rates?: ({
                        /** Format: uuid */
                        product: string;
                        /** @description Of 10,000: 500 is five per cent. */
                        bps: number;
                    } | {
                        category: string;
                        /** @description Of 10,000: 500 is five per cent. */
                        bps: number;
                    })[];
                    /**
                     * @description How long before a checkout a click may lie.
                     * @default 15
                     */
                    windowDays?: number;
                    /**
                     * @description How long after receipt the commission waits.
                     * @default 7
                     */
                    holdDays?: number;
                    name: string;
                    /** @enum {string} */
                    kind: "open" | "targeted" | "exclusive";
                    /** @description The handle of whom an exclusive plan is for. */
                    member?: string;
                    /** Format: date-time */
                    startsAt?: string;
                    /** Format: date-time */
                    endsAt?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AffiliatePlan"];
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getStoresHandleAffiliateRates: {
        parameters: {
            query?: {
                after?: string;
                limit?: number;
                member?: string;
            };
            header?: never;
            path: {
                handle: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AffiliateRates"];
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    putStoresHandleAffiliatePlansPlanTerms: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                handle: string;
                plan: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Of 10,000: 500 is five per cent. */
                    rateBps: number;
                    /**
                     * @description Other rates: of a product before that of its category.
                     * @default []
                     */
                    rates?: ({
                        /** Format: uuid */
                        product: string;
                        /** @description Of 10,000: 500 is five per cent. */
                        bps: number;
                    } | {
                        category: string;
                        /** @description Of 10,000: 500 is five per cent. */
                        bps: number;
                    })[];
                    /**
                     * @description How long before a checkout a click may lie.
                     * @default 15
                     */
                    windowDays?: number;
                    /**
                     * @description How long after receipt the commission waits.
                     * @default 7
                     */
                    holdDays?: number;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AffiliatePlan"];
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteStoresHandleAffiliatePlansPlan: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                handle: string;
                plan: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getStoresHandleAffiliatePlansPlanPartners: {
        parameters: {
            query?: {
                after?: string;
                limit?: number;
            };
            header?: never;
            path: {
                handle: string;
                plan: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["AffiliatePartner"][];
                        next: string | null;
                    };
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    putStoresHandleAffiliatePlansPlanPartnersMember: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                handle: string;
                plan: string;
                member: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    state: "approved" | "refused" | "removed";
                    /**
                     * @description Needed to refuse and to remove: who applied reads it.
                     * @default
                     */
                    why?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getStoresHandleAffiliateDecisions: {
        parameters: {
            query?: {
                after?: string;
                limit?: number;
            };
            header?: never;
            path: {
                handle: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["AffiliateDecision"][];
                        next: string | null;
                    };
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAccountsHandleOfferedAffiliatePlans: {
        parameters: {
            query: {
                store: string;
            };
            header?: never;
            path: {
                handle: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["OfferedAffiliatePlan"][];
                    };
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAccountsHandleAffiliateRates: {
        parameters: {
            query: {
                after?: string;
                limit?: number;
                store: string;
            };
            header?: never;
            path: {
                handle: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AffiliateRates"];
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postAccountsHandleAffiliateApplications: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                handle: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description The handle of the store. */
                    store: string;
                    /** Format: uuid */
                    plan: string;
                    /** @default  */
                    words?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAccountsHandleAffiliateSites: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                handle: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["AffiliateSite"][];
                    };
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postAccountsHandleAffiliateSites: {
        parameters: {
            query?: never;
            header: {
                "idempotency-key": string;
            };
            path: {
                handle: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    /** @description Of a website: only what comes from there, or from a host below it, counts. */
                    host?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AffiliateSite"];
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postAccountsHandleAffiliatePlacements: {
        parameters: {
            query?: never;
            header: {
                "idempotency-key": string;
            };
            path: {
                handle: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: uuid */
                    site: string;
                    name: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AffiliatePlacement"];
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    putAccountsHandleAffiliatePlacementsPlacementDeclaration: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                handle: string;
                placement: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    channel: "posts" | "website" | "app" | "social" | "messaging" | "live" | "email" | "offline";
                    /** @enum {string} */
                    purpose: "content" | "coupon" | "cashback" | "comparison" | "advertising";
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AffiliatePlacement"];
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteAccountsHandleAffiliatePlacementsPlacement: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                handle: string;
                placement: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postAccountsHandleAffiliateLinks: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                handle: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: uuid */
                    placement: string;
                    store: string;
                    /** @description The slug of a product; absent: the page of the store. */
                    product?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AffiliateLink"];
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAccountsHandleAffiliateResults: {
        parameters: {
            query?: {
                after?: string;
                limit?: number;
            };
            header?: never;
            path: {
                handle: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["AffiliateResult"][];
                        next: string | null;
                    };
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAccountsHandleAffiliateSignals: {
        parameters: {
            query?: {
                after?: string;
                limit?: number;
            };
            header?: never;
            path: {
                handle: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["AffiliateSignal"][];
                        next: string | null;
                    };
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAccountsHandleEarnings: {
        parameters: {
            query?: {
                after?: string;
                limit?: number;
            };
            header?: never;
            path: {
                handle: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Earning"][];
                        next: string | null;
                    };
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAccountsHandleEarningTotals: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                handle: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EarningTotals"];
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAccountsHandleEarningsCsv: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                handle: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Amounts are decimals, times UTC. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getStoresHandleCommissions: {
        parameters: {
            query?: {
                after?: string;
                limit?: number;
            };
            header?: never;
            path: {
                handle: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["StoreCommission"][];
                        next: string | null;
                    };
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getConsoleAffiliateSignals: {
        parameters: {
            query?: {
                after?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["AffiliateSignal"][];
                        next: string | null;
                    };
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getConsoleAffiliateDecisionsStoreOrder: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                store: string;
                order: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["AffiliateDecisionInFull"][];
                    };
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getOrdersOrderAfterSales: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                order: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AftersalesOfOrder"];
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postOrdersOrderAfterSales: {
        parameters: {
            query?: never;
            header: {
                "idempotency-key": string;
            };
            path: {
                order: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    kind: "refund" | "return" | "exchange";
                    /** @enum {string} */
                    reason: "changed-mind" | "wrong-size" | "not-as-described" | "damaged" | "wrong-item" | "missing" | "never-came" | "other";
                    lines: {
                        /** Format: uuid */
                        variant: string;
                        quantity: number;
                        /** Format: uuid */
                        replacement?: string;
                    }[];
                    /** @description Minor units. Without it, all that can be asked for. */
                    amountMinor?: number;
                    /** @default  */
                    words?: string;
                    /**
                     * @description Pictures that were uploaded to one’s own account as evidence.
                     * @default []
                     */
                    pictureIds?: string[];
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Aftersale"];
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postOrdersOrderAfterSalesWorth: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                order: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    reason?: "changed-mind" | "wrong-size" | "not-as-described" | "damaged" | "wrong-item" | "missing" | "never-came" | "other";
                    lines: {
                        /** Format: uuid */
                        variant: string;
                        quantity: number;
                        /** Format: uuid */
                        replacement?: string;
                    }[];
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AftersaleWorth"];
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getOrdersOrderAfterSalesAftersale: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                order: string;
                aftersale: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Aftersale"];
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getOrdersOrderAfterSalesAftersalePicturesPicture: {
        parameters: {
            query?: {
                /** @description The smallest size that is so wide. Without it, the full size. */
                width?: number;
            };
            header?: never;
            path: {
                order: string;
                aftersale: string;
                picture: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The picture, at least so wide as was asked for where it is so wide. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "image/webp": string;
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postOrdersOrderAfterSalesAftersaleWithdrawal: {
        parameters: {
            query?: never;
            header: {
                "idempotency-key": string;
            };
            path: {
                order: string;
                aftersale: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Aftersale"];
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postOrdersOrderAfterSalesAftersaleAcceptance: {
        parameters: {
            query?: never;
            header: {
                "idempotency-key": string;
            };
            path: {
                order: string;
                aftersale: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Aftersale"];
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postOrdersOrderAfterSalesAftersaleShipment: {
        parameters: {
            query?: never;
            header: {
                "idempotency-key": string;
            };
            path: {
                order: string;
                aftersale: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    carrier: string;
                    trackingNumber: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Aftersale"];
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postOrdersOrderAfterSalesAftersaleReceipt: {
        parameters: {
            query?: never;
            header: {
                "idempotency-key": string;
            };
            path: {
                order: string;
                aftersale: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Aftersale"];
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postOrdersOrderAfterSalesAftersaleDispute: {
        parameters: {
            query?: never;
            header: {
                "idempotency-key": string;
            };
            path: {
                order: string;
                aftersale: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    words: string;
                    /**
                     * @description Pictures that were uploaded to one’s own account as evidence.
                     * @default []
                     */
                    pictureIds?: string[];
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Aftersale"];
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postOrdersOrderAfterSalesAftersaleEvidence: {
        parameters: {
            query?: never;
            header: {
                "idempotency-key": string;
            };
            path: {
                order: string;
                aftersale: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    words: string;
                    /**
                     * @description Pictures that were uploaded to one’s own account as evidence.
                     * @default []
                     */
                    pictureIds?: string[];
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Aftersale"];
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postOrdersOrderAfterSalesAftersaleAppeal: {
        parameters: {
            query?: never;
            header: {
                "idempotency-key": string;
            };
            path: {
                order: string;
                aftersale: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    words: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Aftersale"];
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getStoresHandleReturnTerms: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                handle: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReturnTerms"];
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    putStoresHandleReturnTerms: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                handle: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    returnDays: number;
                    address: components["schemas"]["Address"] | null;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReturnTerms"];
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getStoresHandleAfterSales: {
        parameters: {
            query?: {
                after?: string;
                limit?: number;
                open?: "0" | "1";
            };
            header?: never;
            path: {
                handle: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["AftersaleCard"][];
                        next: string | null;
                    };
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getStoresHandleAfterSalesSummary: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                handle: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AftersalesSummary"];
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getStoresHandleAfterSalesAftersale: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                handle: string;
                aftersale: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Aftersale"];
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getStoresHandleAfterSalesAftersalePicturesPicture: {
        parameters: {
            query?: {
                /** @description The smallest size that is so wide. Without it, the full size. */
                width?: number;
            };
            header?: never;
            path: {
                handle: string;
                aftersale: string;
                picture: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The picture, at least so wide as was asked for where it is so wide. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "image/webp": string;
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postStoresHandleAfterSalesAftersaleAgreement: {
        parameters: {
            query?: never;
            header: {
                "idempotency-key": string;
            };
            path: {
                handle: string;
                aftersale: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @default  */
                    words?: string;
                    address?: components["schemas"]["Address"] & unknown;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Aftersale"];
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postStoresHandleAfterSalesAftersaleOffer: {
        parameters: {
            query?: never;
            header: {
                "idempotency-key": string;
            };
            path: {
                handle: string;
                aftersale: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    amountMinor: number;
                    words: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Aftersale"];
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postStoresHandleAfterSalesAftersaleRefusal: {
        parameters: {
            query?: never;
            header: {
                "idempotency-key": string;
            };
            path: {
                handle: string;
                aftersale: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    words: string;
                    /**
                     * @description Pictures that were uploaded to one’s own account as evidence.
                     * @default []
                     */
                    pictureIds?: string[];
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Aftersale"];
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postStoresHandleAfterSalesAftersaleInspection: {
        parameters: {
            query?: never;
            header: {
                "idempotency-key": string;
            };
            path: {
                handle: string;
                aftersale: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Whether what came back is for sale again. */
                    restock: boolean;
                    /** @default  */
                    words?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Aftersale"];
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postStoresHandleAfterSalesAftersaleObjection: {
        parameters: {
            query?: never;
            header: {
                "idempotency-key": string;
            };
            path: {
                handle: string;
                aftersale: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    words: string;
                    /**
                     * @description Pictures that were uploaded to one’s own account as evidence.
                     * @default []
                     */
                    pictureIds?: string[];
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Aftersale"];
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postStoresHandleAfterSalesAftersaleReplacement: {
        parameters: {
            query?: never;
            header: {
                "idempotency-key": string;
            };
            path: {
                handle: string;
                aftersale: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    carrier: string;
                    trackingNumber: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Aftersale"];
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postStoresHandleAfterSalesAftersaleDispute: {
        parameters: {
            query?: never;
            header: {
                "idempotency-key": string;
            };
            path: {
                handle: string;
                aftersale: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    words: string;
                    /**
                     * @description Pictures that were uploaded to one’s own account as evidence.
                     * @default []
                     */
                    pictureIds?: string[];
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Aftersale"];
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postStoresHandleAfterSalesAftersaleEvidence: {
        parameters: {
            query?: never;
            header: {
                "idempotency-key": string;
            };
            path: {
                handle: string;
                aftersale: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    words: string;
                    /**
                     * @description Pictures that were uploaded to one’s own account as evidence.
                     * @default []
                     */
                    pictureIds?: string[];
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Aftersale"];
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postStoresHandleAfterSalesAftersaleAppeal: {
        parameters: {
            query?: never;
            header: {
                "idempotency-key": string;
            };
            path: {
                handle: string;
                aftersale: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    words: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Aftersale"];
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getConsoleDisputes: {
        parameters: {
            query?: {
                after?: string;
                limit?: number;
                open?: "0" | "1";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["AftersaleCard"][];
                        next: string | null;
                    };
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getConsoleDisputesStoreAftersale: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                store: string;
                aftersale: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Aftersale"];
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getConsoleDisputesStoreAftersalePicturesPicture: {
        parameters: {
            query?: {
                /** @description The smallest size that is so wide. Without it, the full size. */
                width?: number;
            };
            header?: never;
            path: {
                store: string;
                aftersale: string;
                picture: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The picture, at least so wide as was asked for where it is so wide. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "image/webp": string;
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postConsoleDisputesStoreAftersaleDecision: {
        parameters: {
            query?: never;
            header: {
                "idempotency-key": string;
            };
            path: {
                store: string;
                aftersale: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    refundMinor: number;
                    /** @enum {string} */
                    reason: "goods-faulty" | "goods-as-described" | "not-delivered" | "delivered" | "not-returned" | "damaged-by-buyer" | "shared-fault" | "other";
                    words: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Aftersale"];
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getOrdersOrderInvoices: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                order: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Invoice"][];
                    };
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postOrdersOrderInvoices: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                order: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    billTo?: components["schemas"]["BillTo"];
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Invoice"][];
                    };
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getOrdersOrderInvoicePdf: {
        parameters: {
            query?: {
                /** @description One of its credit notes, by its id. Without: the invoice. */
                id?: string;
            };
            header?: never;
            path: {
                order: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The invoice on A4, in the language of the reader. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/pdf": string;
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getStoresHandleInvoices: {
        parameters: {
            query?: {
                after?: string;
                limit?: number;
            };
            header?: never;
            path: {
                handle: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Invoice"][];
                        next: string | null;
                    };
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getStoresHandleOrdersOrderInvoices: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                handle: string;
                order: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Invoice"][];
                    };
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postStoresHandleOrdersOrderInvoices: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                handle: string;
                order: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Invoice"][];
                    };
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getStoresHandleOrdersOrderInvoicePdf: {
        parameters: {
            query?: {
                /** @description One of its credit notes, by its id. Without: the invoice. */
                id?: string;
            };
            header?: never;
            path: {
                handle: string;
                order: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The invoice on A4, in the language of the reader. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/pdf": string;
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getOrdersOrderDeliveries: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                order: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Deliveries"];
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getStoresHandleOrdersOrderDeliveries: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                handle: string;
                order: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Deliveries"];
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getCarriers: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            name: string;
                        }[];
                    };
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postDeliveryNotificationsTracker: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tracker: string;
            };
            cookie?: never;
        };
        /** @description As the carrier sends it. */
        requestBody: {
            content: {
                "application/json": string;
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        received: boolean;
                    };
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getStoresHandleProductsSlugReviews: {
        parameters: {
            query?: {
                after?: string;
                limit?: number;
                sort?: "newest" | "useful";
                /** @description Only those with pictures. */
                pictures?: string;
                stars?: number;
            };
            header?: never;
            path: {
                handle: string;
                slug: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReviewPage"];
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    putStoresHandleReviewsReviewUsefulness: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                handle: string;
                review: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteStoresHandleReviewsReviewUsefulness: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                handle: string;
                review: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getOrdersOrderReviews: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                order: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReviewableLines"];
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postOrdersOrderReviews: {
        parameters: {
            query?: never;
            header: {
                "idempotency-key": string;
            };
            path: {
                order: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: uuid */
                    variant: string;
                    stars: number;
                    /** @default  */
                    words?: string;
                    /** @default [] */
                    pictureIds?: string[];
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OwnReview"];
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getReviews: {
        parameters: {
            query?: {
                after?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["OwnReview"][];
                        next: string | null;
                    };
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getReviewsReview: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                review: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OwnReview"];
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteReviewsReview: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                review: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    patchReviewsReview: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                review: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    stars?: number;
                    words?: string;
                    pictureIds?: string[];
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OwnReview"];
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getReviewsReviewHistory: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                review: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReviewHistory"];
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postReviewsReviewAddition: {
        parameters: {
            query?: never;
            header: {
                "idempotency-key": string;
            };
            path: {
                review: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    words: string;
                    /** @default [] */
                    pictureIds?: string[];
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OwnReview"];
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getStoresHandleReviews: {
        parameters: {
            query?: {
                after?: string;
                limit?: number;
                show?: "unanswered" | "all";
            };
            header?: never;
            path: {
                handle: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["StoreReview"][];
                        next: string | null;
                        /** @description Reviews without an answer, up to 100. */
                        unanswered: number;
                    };
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getStoresHandleReviewsReviewHistory: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                handle: string;
                review: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReviewHistory"];
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    putStoresHandleReviewsReviewAnswer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                handle: string;
                review: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    words: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoreReview"];
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAccountsHandlePayoutPlan: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                handle: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PayoutPlan"];
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAccountsHandlePayouts: {
        parameters: {
            query?: {
                after?: string;
                limit?: number;
            };
            header?: never;
            path: {
                handle: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Payout"][];
                        next: string | null;
                    };
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAccountsHandlePayoutsPayout: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                handle: string;
                payout: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PayoutDetail"];
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAccountsHandlePayoutsPayoutParts: {
        parameters: {
            query?: {
                after?: string;
                limit?: number;
            };
            header?: never;
            path: {
                handle: string;
                payout: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["PayoutPart"][];
                        next: string | null;
                    };
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAccountsHandlePayoutsPayoutStatementCsv: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                handle: string;
                payout: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Amounts are decimals, times UTC. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postAccountsHandlePayoutDestination: {
        parameters: {
            query?: never;
            header: {
                "idempotency-key": string;
            };
            path: {
                handle: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    kind: "iban" | "card" | "account" | "connected";
                    holder: string;
                    /** @default  */
                    bank?: string;
                    number: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                    };
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postAccountsHandlePayoutDestinationCodes: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                handle: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postAccountsHandlePayoutDestinationConfirmation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                handle: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    code: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postAccountsHandlePayoutDestinationWithdrawal: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                handle: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postAccountsHandlePayoutDestinationProof: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                handle: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    code: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postAccountsHandlePayoutDestinationTests: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                handle: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    putAccountsHandlePayoutSchedule: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                handle: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    every: "daily" | "weekly" | "monthly";
                    day?: number;
                };
            };
        };
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAccountsHandleTaxIdentity: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                handle: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        needed: boolean;
                        identity: components["schemas"]["TaxIdentity"];
                    };
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    putAccountsHandleTaxIdentity: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                handle: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    kind: "person" | "company";
                    /** @description As it is registered. */
                    legalName: string;
                    /** @description ISO 3166-1, two capitals. */
                    country: string;
                    /** @description The tax id. Of China by its check character: 18 of an identity card, or of the unified social credit code. */
                    number: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteAccountsHandleTaxIdentity: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                handle: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAccountsHandlePayoutYears: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                handle: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        timeZone: string;
                        items: components["schemas"]["PayoutYear"][];
                    };
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAccountsHandlePayoutYearsCsv: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                handle: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Amounts are decimals; years are those of the platform’s time zone, which the first column names. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getConsolePayoutRuns: {
        parameters: {
            query?: {
                after?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["PayoutRun"][];
                        next: string | null;
                    };
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postConsolePayoutRuns: {
        parameters: {
            query?: never;
            header: {
                "idempotency-key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    why: string;
                    /** Format: uuid */
                    account?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                    };
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getConsolePayoutRunsRun: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                run: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PayoutRun"];
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getConsolePayoutPreview: {
        parameters: {
            query?: {
                account?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PayoutPreview"];
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getConsolePayoutRunsRunPayouts: {
        parameters: {
            query?: {
                after?: string;
                limit?: number;
            };
            header?: never;
            path: {
                run: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["OperatorPayout"][];
                        next: string | null;
                    };
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postConsolePayoutRunsRunFile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                run: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As the operator’s guide describes it; the last line carries a checksum. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postConsolePayoutRunsRunResults: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                run: string;
            };
            cookie?: never;
        };
        /** @description Columns reference, result (paid, failed, returned), amount, currency, reason. */
        requestBody: {
            content: {
                "text/csv": string;
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PayoutResults"];
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getConsolePayouts: {
        parameters: {
            query?: {
                after?: string;
                limit?: number;
                what?: "wrong" | "late";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["OperatorPayout"][];
                        next: string | null;
                    };
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getConsolePayoutNotifications: {
        parameters: {
            query?: {
                after?: string;
                limit?: number;
                state?: "open" | "settled";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["ParkedPayoutNotification"][];
                        next: string | null;
                    };
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postConsolePayoutNotificationsSettlement: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    provider: string;
                    eventId: string;
                    why: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postConsolePayoutNotificationsAnotherTry: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    provider: string;
                    eventId: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getConsolePayoutDestinations: {
        parameters: {
            query?: {
                after?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["UnverifiedBankAccount"][];
                        next: string | null;
                    };
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postConsoleAccountsAccountPayoutDestinationVerification: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                account: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    why: string;
                    /**
                     * Format: uuid
                     * @description The bank account that was looked at.
                     */
                    destination: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postConsoleAccountsAccountPayoutHold: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                account: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    why: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteConsoleAccountsAccountPayoutHold: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                account: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getConsolePayoutTerms: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PayoutTerms"];
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    putConsolePayoutTerms: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    schedule: {
                        /** @enum {string} */
                        every: "daily" | "weekly" | "monthly";
                        day?: number;
                    };
                    /** @enum {string} */
                    way: "provider" | "file";
                    /** @description Whether nobody is paid out without a tax identity; left out, it stays as it is. */
                    needsTaxIdentity?: boolean;
                };
            };
        };
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    putConsolePayoutMinimums: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    currency: "CNY" | "USD" | "EUR" | "GBP" | "HKD" | "TWD" | "MOP" | "JPY" | "KRW" | "SGD" | "MYR" | "THB" | "VND" | "PHP" | "INR" | "AUD" | "NZD" | "CAD" | "CHF";
                    minimumMinor: number;
                };
            };
        };
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postConsolePayoutYearFiles: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    year: number;
                };
            };
        };
        responses: {
            /** @description Amounts are decimals. A tab follows each tax id, so that spreadsheets take it for text. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postPayoutNotificationsProvider: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                provider: string;
            };
            cookie?: never;
        };
        /** @description As the provider sends it. */
        requestBody: {
            content: {
                "application/json": string;
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        received: boolean;
                    };
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAccountsHandleWebhooks: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                handle: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Webhooks"];
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postAccountsHandleWebhooks: {
        parameters: {
            query?: never;
            header: {
                "idempotency-key": string;
            };
            path: {
                handle: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: uri */
                    url: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewWebhook"];
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAccountsHandleWebhooksWebhookDeliveries: {
        parameters: {
            query?: {
                after?: string;
                limit?: number;
            };
            header?: never;
            path: {
                handle: string;
                webhook: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["WebhookDelivery"][];
                        next: string | null;
                    };
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postAccountsHandleWebhooksWebhookSecrets: {
        parameters: {
            query?: never;
            header: {
                "idempotency-key": string;
            };
            path: {
                handle: string;
                webhook: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        secret: string;
                    };
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteAccountsHandleWebhooksWebhookSecretsFormer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                handle: string;
                webhook: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    putAccountsHandleWebhooksWebhookPause: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                handle: string;
                webhook: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteAccountsHandleWebhooksWebhookPause: {
        parameters: {
            query?: {
                /** @description What was given up: leave it, or send it again */
                failed?: "leave" | "again";
            };
            header?: never;
            path: {
                handle: string;
                webhook: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteAccountsHandleWebhooksWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                handle: string;
                webhook: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postAccountsHandleWebhooksWebhookTests: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                handle: string;
                webhook: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getStoresHandleImports: {
        parameters: {
            query?: {
                after?: string;
                limit?: number;
            };
            header?: never;
            path: {
                handle: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Import"][];
                        next: string | null;
                    };
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postStoresHandleImports: {
        parameters: {
            query?: {
                fileName?: string;
            };
            header?: never;
            path: {
                handle: string;
            };
            cookie?: never;
        };
        /** @description The file as it is. */
        requestBody: {
            content: {
                "text/csv": string;
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Import"];
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getStoresHandleImportsImport: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                handle: string;
                import: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Import"];
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    patchStoresHandleImportsImport: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                handle: string;
                import: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    mapping: {
                        header: string;
                        /**
                         * @description A field of the product; `keep` keeps the column as it is, `ignore` leaves it behind.
                         * @enum {string}
                         */
                        use: "handle" | "title" | "description" | "vendor" | "category" | "type" | "tags" | "published" | "option1Name" | "option1Value" | "option1LinkedTo" | "option2Name" | "option2Value" | "option2LinkedTo" | "option3Name" | "option3Value" | "option3LinkedTo" | "sku" | "grams" | "inventoryTracker" | "inventoryQuantity" | "inventoryPolicy" | "fulfillmentService" | "price" | "compareAt" | "requiresShipping" | "taxable" | "barcode" | "imageUrl" | "imagePosition" | "imageAlt" | "giftCard" | "seoTitle" | "seoDescription" | "variantImage" | "weight" | "weightUnit" | "taxCode" | "taxClass" | "cost" | "status" | "keep" | "ignore";
                    }[];
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Import"];
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postStoresHandleImportsImportCheck: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                handle: string;
                import: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Import"];
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postStoresHandleImportsImportRun: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                handle: string;
                import: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Import"];
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postStoresHandleImportsImportCancellation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                handle: string;
                import: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Import"];
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getStoresHandleImportsImportProblems: {
        parameters: {
            query?: {
                after?: string;
                limit?: number;
            };
            header?: never;
            path: {
                handle: string;
                import: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["ImportProblem"][];
                        next: string | null;
                    };
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getStoresHandleImportsImportProblemsCsv: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                handle: string;
                import: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The rows and pictures that did not come in. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getStoresHandleExportCsv: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                handle: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A product file that imports back the same. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAccountsHandlePosts: {
        parameters: {
            query?: {
                after?: string;
                limit?: number;
            };
            header?: never;
            path: {
                handle: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Post"][];
                        next: string | null;
                    };
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postAccountsHandlePosts: {
        parameters: {
            query?: never;
            header: {
                "idempotency-key": string;
            };
            path: {
                handle: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @default  */
                    title?: string;
                    /** @default  */
                    text?: string;
                    /** @default null */
                    body?: ({
                        /** @enum {string} */
                        type: "paragraph";
                        content: {
                            text: string;
                            bold?: boolean;
                            italic?: boolean;
                            link?: string;
                        }[];
                    } | {
                        /** @enum {string} */
                        type: "heading";
                        level: 2 | 3;
                        content: {
                            text: string;
                            bold?: boolean;
                            italic?: boolean;
                            link?: string;
                        }[];
                    } | {
                        /** @enum {string} */
                        type: "list";
                        ordered: boolean;
                        items: {
                            text: string;
                            bold?: boolean;
                            italic?: boolean;
                            link?: string;
                        }[][];
                    } | {
                        /** @enum {string} */
                        type: "quote";
                        content: {
                            text: string;
                            bold?: boolean;
                            italic?: boolean;
                            link?: string;
                        }[];
                    } | {
                        /** @enum {string} */
                        type: "image";
                        url: string;
                        alt: string;
                    } | {
                        /** @enum {string} */
                        type: "table";
                        rows: string[][];
                    } | {
                        /** @enum {string} */
                        type: "divider";
                    } | {
                        /** @enum {string} */
                        type: "picture";
                        /** Format: uuid */
                        picture: string;
                        /** @default  */
                        caption?: string;
                    } | {
                        /** @enum {string} */
                        type: "product";
                        /** Format: uuid */
                        product: string;
                    })[] | null;
                    /**
                     * Format: uuid
                     * @default null
                     */
                    series?: string | null;
                    /** @default [] */
                    pictureIds?: string[];
                    /** @default [] */
                    products?: {
                        store: string;
                        /** Format: uuid */
                        product: string;
                    }[];
                    /**
                     * @default note
                     * @enum {string}
                     */
                    kind?: "note" | "article" | "lookbook";
                    /**
                     * @default null
                     * @enum {string|null}
                     */
                    label?: "paid" | "affiliate" | null;
                    /** @enum {string} */
                    lang?: "zh-CN" | "en";
                    /**
                     * @default draft
                     * @enum {string}
                     */
                    state?: "draft" | "published" | "scheduled";
                    /** Format: date-time */
                    publishAt?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WholePost"];
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAccountsHandlePostsPost: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                handle: string;
                post: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WholePost"];
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteAccountsHandlePostsPost: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                handle: string;
                post: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    patchAccountsHandlePostsPost: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                handle: string;
                post: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    title?: string;
                    body?: ({
                        /** @enum {string} */
                        type: "paragraph";
                        content: {
                            text: string;
                            bold?: boolean;
                            italic?: boolean;
                            link?: string;
                        }[];
                    } | {
                        /** @enum {string} */
                        type: "heading";
                        level: 2 | 3;
                        content: {
                            text: string;
                            bold?: boolean;
                            italic?: boolean;
                            link?: string;
                        }[];
                    } | {
                        /** @enum {string} */
                        type: "list";
                        ordered: boolean;
                        items: {
                            text: string;
                            bold?: boolean;
                            italic?: boolean;
                            link?: string;
                        }[][];
                    } | {
                        /** @enum {string} */
                        type: "quote";
                        content: {
                            text: string;
                            bold?: boolean;
                            italic?: boolean;
                            link?: string;
                        }[];
                    } | {
                        /** @enum {string} */
                        type: "image";
                        url: string;
                        alt: string;
                    } | {
                        /** @enum {string} */
                        type: "table";
                        rows: string[][];
                    } | {
                        /** @enum {string} */
                        type: "divider";
                    } | {
                        /** @enum {string} */
                        type: "picture";
                        /** Format: uuid */
                        picture: string;
                        /** @default  */
                        caption?: string;
                    } | {
                        /** @enum {string} */
                        type: "product";
                        /** Format: uuid */
                        product: string;
                    })[] | null;
                    /** Format: uuid */
                    series?: string | null;
                    text?: string;
                    pictureIds?: string[];
                    products?: {
                        store: string;
                        /** Format: uuid */
                        product: string;
                    }[];
                    /** @enum {string} */
                    kind?: "note" | "article" | "lookbook";
                    /** @enum {string|null} */
                    label?: "paid" | "affiliate" | null;
                    /** @enum {string} */
                    lang?: "zh-CN" | "en";
                    /** @enum {string} */
                    state?: "draft" | "published" | "scheduled";
                    /** Format: date-time */
                    publishAt?: string;
                    revision: number;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WholePost"];
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAccountsHandlePostsPostRevisions: {
        parameters: {
            query?: {
                after?: string;
                limit?: number;
            };
            header?: never;
            path: {
                handle: string;
                post: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["PostRevision"][];
                        next: string | null;
                    };
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAccountsHandleDrafts: {
        parameters: {
            query?: {
                after?: string;
                limit?: number;
            };
            header?: never;
            path: {
                handle: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Post"][];
                        next: string | null;
                    };
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getMeSaved: {
        parameters: {
            query?: {
                after?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Post"][];
                        next: string | null;
                    };
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    putAccountsHandlePostsPostLike: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                handle: string;
                post: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteAccountsHandlePostsPostLike: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                handle: string;
                post: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    putAccountsHandlePostsPostSave: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                handle: string;
                post: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteAccountsHandlePostsPostSave: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                handle: string;
                post: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAccountsHandlePostsPostComments: {
        parameters: {
            query?: {
                after?: string;
                limit?: number;
            };
            header?: never;
            path: {
                handle: string;
                post: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Comment"][];
                        next: string | null;
                    };
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postAccountsHandlePostsPostComments: {
        parameters: {
            query?: never;
            header: {
                "idempotency-key": string;
            };
            path: {
                handle: string;
                post: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    text: string;
                    /** Format: uuid */
                    replyTo?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Comment"];
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteAccountsHandlePostsPostCommentsComment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                handle: string;
                post: string;
                comment: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAccountsHandleSeries: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                handle: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Series"][];
                    };
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postAccountsHandleSeries: {
        parameters: {
            query?: never;
            header: {
                "idempotency-key": string;
            };
            path: {
                handle: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    title: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Series"];
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAccountsHandleSeriesSeries: {
        parameters: {
            query?: {
                after?: string;
                limit?: number;
            };
            header?: never;
            path: {
                handle: string;
                series: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Post"][];
                        next: string | null;
                        series: components["schemas"]["Series"];
                    };
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAccountsHandlePostsPostPoll: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                handle: string;
                post: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Poll"];
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postAccountsHandlePostsPostPoll: {
        parameters: {
            query?: never;
            header: {
                "idempotency-key": string;
            };
            path: {
                handle: string;
                post: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    choices: string[];
                    /**
                     * @description How many of them one person may choose.
                     * @default 1
                     */
                    most?: number;
                    /**
                     * @description How long it is open, from the publication of the post on.
                     * @default 3
                     */
                    days?: number;
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Poll"];
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteAccountsHandlePostsPostPoll: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                handle: string;
                post: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postAccountsHandlePostsPostPollVote: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                handle: string;
                post: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Which of the choices, the first being 1. */
                    choices: number[];
                    /**
                     * Format: date-time
                     * @description That of the poll whose choices the voter has seen: no other is voted in.
                     */
                    madeAt: string;
                    /**
                     * @description Let the voter have the result by mail when the poll closes: once, and only where they want it.
                     * @default false
                     */
                    tell?: boolean;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Poll"];
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAccountsHandlePostsPostDraw: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                handle: string;
                post: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Draw"];
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postAccountsHandlePostsPostDraw: {
        parameters: {
            query?: never;
            header: {
                "idempotency-key": string;
            };
            path: {
                handle: string;
                post: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: date-time */
                    endsAt: string;
                    /**
                     * @description Once so many are built the draw is over.
                     * @default 20000
                     */
                    maxFloors?: number;
                    /** @default 3 */
                    floorsAPerson?: number;
                    /**
                     * @description Between two floors of one person.
                     * @default 15
                     */
                    secondsBetween?: number;
                    /** @default false */
                    followersOnly?: boolean;
                    /** @default 7 */
                    claimDays?: number;
                    /** @description The best first: nobody wins two. */
                    prizes: {
                        title: string;
                        /** Format: uuid */
                        product: string;
                        /** Format: uuid */
                        variant: string;
                        /** @description Where floors or shares are named there is one for each: leave it out. Otherwise 1 when left out. */
                        units?: number;
                        rule: {
                            /** @enum {string} */
                            by: "floors";
                            floors: number[];
                        } | {
                            /** @enum {string} */
                            by: "share";
                            percents: number[];
                        } | {
                            /** @enum {string} */
                            by: "ending";
                            digits: string;
                        } | {
                            /** @enum {string} */
                            by: "multiple";
                            of: number;
                        } | {
                            /** @enum {string} */
                            by: "chance";
                        };
                    }[];
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Draw"];
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteAccountsHandlePostsPostDraw: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                handle: string;
                post: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAccountsHandlePostsPostDrawFloors: {
        parameters: {
            query?: {
                after?: number | null;
                limit?: number;
            };
            header?: never;
            path: {
                handle: string;
                post: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Floor"][];
                        next: string | null;
                    };
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postAccountsHandlePostsPostDrawFloors: {
        parameters: {
            query?: never;
            header: {
                "idempotency-key": string;
            };
            path: {
                handle: string;
                post: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    text: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BuiltFloor"];
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postAccountsHandlePostsPostDrawClaim: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                handle: string;
                post: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    address?: components["schemas"]["Address"];
                    /** Format: uuid */
                    addressId?: string;
                    /** @default  */
                    note?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClaimedPrize"];
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getPrizes: {
        parameters: {
            query?: {
                after?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            position: number;
                            floor: number;
                            /** @enum {string} */
                            state: "won" | "claimed" | "lapsed";
                            claimUntil: string;
                            orderId: string | null;
                            unit: string;
                            title: string;
                            store: components["schemas"]["AccountCard"];
                            post: string;
                        }[];
                        next: string | null;
                    };
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getStoresHandleDraws: {
        parameters: {
            query?: {
                after?: string;
                limit?: number;
            };
            header?: never;
            path: {
                handle: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            post: string;
                            /**
                             * @description `closing`: nobody can build any more, and it is drawn in a moment.
                             * @enum {string}
                             */
                            state: "open" | "closing" | "drawn";
                            opensAt: string;
                            endsAt: string;
                            endedAt: string | null;
                            floors: number;
                            /** @description What can be won, the best first. */
                            prizes: string[];
                            units: number;
                            won: number;
                            claimed: number;
                            /** @description Winners who have not said yet where to send it. */
                            waiting: number;
                        }[];
                        next: string | null;
                    };
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getOrdersOrderPrize: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                order: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderPrize"];
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getStoresHandleOrdersOrderPrize: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                handle: string;
                order: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderPrize"];
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getFeedFollowing: {
        parameters: {
            query?: {
                after?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["FeedPost"][];
                        next: string | null;
                        top: string;
                    };
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getFeedFollowingNewCount: {
        parameters: {
            query: {
                since: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        count: number;
                    };
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getFeedFollowingLive: {
        parameters: {
            query?: {
                since?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Goes on until either side ends it. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getFeedLatest: {
        parameters: {
            query?: {
                after?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Post"][];
                        next: string | null;
                    };
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getReviewsReviewShow: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                review: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OwnShow"];
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postReviewsReviewShow: {
        parameters: {
            query?: never;
            header: {
                "idempotency-key": string;
            };
            path: {
                review: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Post"];
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getStoresHandleProductsSlugShows: {
        parameters: {
            query?: {
                after?: string;
                limit?: number;
            };
            header?: never;
            path: {
                handle: string;
                slug: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProductShows"];
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getStoresHandleShows: {
        parameters: {
            query?: {
                after?: string;
                limit?: number;
            };
            header?: never;
            path: {
                handle: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Post"][];
                        next: string | null;
                    };
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    putStoresHandleShowsShowThanks: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                handle: string;
                show: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    words: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    putStoresHandleShowsShowFeature: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                handle: string;
                show: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteStoresHandleShowsShowFeature: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                handle: string;
                show: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getStoresHandleProductsSlugQuestions: {
        parameters: {
            query?: {
                after?: string;
                limit?: number;
            };
            header?: never;
            path: {
                handle: string;
                slug: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Question"][];
                        next: string | null;
                    };
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postStoresHandleProductsSlugQuestions: {
        parameters: {
            query?: never;
            header: {
                "idempotency-key": string;
            };
            path: {
                handle: string;
                slug: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    text: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                    };
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getStoresHandleQuestionsQuestion: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                handle: string;
                question: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WholeQuestion"];
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteStoresHandleQuestionsQuestion: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                handle: string;
                question: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postStoresHandleQuestionsQuestionAnswers: {
        parameters: {
            query?: never;
            header: {
                "idempotency-key": string;
            };
            path: {
                handle: string;
                question: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    text: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WholeQuestion"];
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteStoresHandleQuestionsQuestionAnswersAnswer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                handle: string;
                question: string;
                answer: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getMeAskedQuestions: {
        parameters: {
            query?: {
                after?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AskedPage"];
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    putMeAsking: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    on: boolean;
                };
            };
        };
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    putMeAskedQuestionsAskedDecline: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                asked: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getStoresHandleInteraction: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                handle: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Interaction"];
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getCreatorTerms: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreatorTerms"];
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getCreators: {
        parameters: {
            query?: {
                after?: string;
                limit?: number;
                field?: "fashion" | "beauty" | "food" | "home" | "family" | "digital" | "sports" | "travel" | "books" | "crafts";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["ListedCreator"][];
                        next: string | null;
                    };
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAccountsHandleCreator: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                handle: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreatorDesk"];
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postAccountsHandleCreatorApplication: {
        parameters: {
            query?: never;
            header: {
                "idempotency-key": string;
            };
            path: {
                handle: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    fields: ("fashion" | "beauty" | "food" | "home" | "family" | "digital" | "sports" | "travel" | "books" | "crafts")[];
                    /** @default  */
                    words?: string;
                    /**
                     * @description Published posts of the account.
                     * @default []
                     */
                    postIds?: string[];
                    /**
                     * @description Pictures that the account has uploaded.
                     * @default []
                     */
                    pictureIds?: string[];
                    /** @default [] */
                    links?: string[];
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreatorDesk"];
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteAccountsHandleCreatorApplication: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                handle: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAccountsHandlePostingDay: {
        parameters: {
            query?: {
                day?: string;
            };
            header?: never;
            path: {
                handle: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PostingDay"];
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getConsoleCreatorApplications: {
        parameters: {
            query?: {
                after?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["WaitingCreatorApplication"][];
                        next: string | null;
                    };
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postConsoleCreatorApplicationsAccountApplicationDecision: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                account: string;
                application: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    decision: "approved" | "declined";
                    /**
                     * @description With `approved`: in which of the fields that were applied for.
                     * @default []
                     */
                    fields?: ("fashion" | "beauty" | "food" | "home" | "family" | "digital" | "sports" | "travel" | "books" | "crafts")[];
                    why: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteConsoleCreatorsAccount: {
        parameters: {
            query: {
                why: string;
            };
            header?: never;
            path: {
                account: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAccountsHandleAgencies: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                handle: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AgencyMandates"];
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postAccountsHandleAgencies: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                handle: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description The handle of an agency account. */
                    agency: string;
                    /**
                     * @description What its people may do here once it accepts; null gives them nothing yet.
                     * @default null
                     * @enum {string|null}
                     */
                    role?: "manager" | "editor" | "support" | null;
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AgencyMandate"];
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAccountsHandleAgenciesMandate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                handle: string;
                mandate: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AgencyMandate"];
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    putAccountsHandleAgenciesMandateRole: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                handle: string;
                mandate: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string|null} */
                    role: "manager" | "editor" | "support" | null;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AgencyMandate"];
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postAccountsHandleAgenciesMandateEnding: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                handle: string;
                mandate: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    why: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AgencyMandate"];
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postAccountsHandleAgenciesMandateShareProposals: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                handle: string;
                mandate: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description The agency’s part of what the creator earns, in hundredths of a per cent. */
                    shareBps: number;
                    /** Format: date */
                    firstDay: string;
                    /**
                     * Format: date
                     * @description The last day on which it holds, in the time zone of the place.
                     */
                    lastDay: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AgencyMandate"];
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postAccountsHandleAgenciesMandateShareAnswers: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                handle: string;
                mandate: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: uuid */
                    share: string;
                    accept: boolean;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AgencyMandate"];
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAccountsHandleClients: {
        parameters: {
            query?: {
                after?: string;
                limit?: number;
            };
            header?: never;
            path: {
                handle: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["AgencyDeskEntry"][];
                        next: string | null;
                    };
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAccountsHandleClientsClient: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                handle: string;
                client: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AgencyMandate"];
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postAccountsHandleClientsClientAnswer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                handle: string;
                client: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    accept: boolean;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AgencyMandate"];
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postAccountsHandleClientsClientEnding: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                handle: string;
                client: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    why: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AgencyMandate"];
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postAccountsHandleClientsClientShareProposals: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                handle: string;
                client: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description The agency’s part of what the creator earns, in hundredths of a per cent. */
                    shareBps: number;
                    /** Format: date */
                    firstDay: string;
                    /**
                     * Format: date
                     * @description The last day on which it holds, in the time zone of the place.
                     */
                    lastDay: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AgencyMandate"];
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postAccountsHandleClientsClientShareAnswers: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                handle: string;
                client: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: uuid */
                    share: string;
                    accept: boolean;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AgencyMandate"];
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    putAccountsHandleClientsClientPeoplePerson: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                handle: string;
                client: string;
                person: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AgencyMandate"];
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteAccountsHandleClientsClientPeoplePerson: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                handle: string;
                client: string;
                person: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AgencyMandate"];
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAccountsHandleFeedRss: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                handle: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The newest 30 posts. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/rss+xml": string;
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAccountsHandleFeedJson: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                handle: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The newest 30 posts. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/feed+json": string;
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAccountsHandleQrSvg: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                handle: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A picture for print and screen. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "image/svg+xml": string;
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getRobotsTxt: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As in RFC 9309. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getSitemapXml: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A sitemap index. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/xml": string;
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getSitemapsFile: {
        parameters: {
            query?: {
                after?: string;
            };
            header?: never;
            path: {
                file: "accounts.xml" | "products.xml" | "posts.xml";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A sitemap, of at most 50,000 addresses. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/xml": string;
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postReports: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    subject: {
                        /** @enum {string} */
                        kind: "post" | "comment" | "account" | "product" | "review" | "question" | "answer";
                        /** Format: uuid */
                        owner: string;
                        /** Format: uuid */
                        id: string;
                    };
                    /** @enum {string} */
                    reason: "spam" | "fraud" | "unsafe" | "hateful" | "counterfeit" | "other";
                    /** @default  */
                    words?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                    };
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getConsoleReports: {
        parameters: {
            query?: {
                after?: string;
                limit?: number;
                open?: "0" | "1";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Report"][];
                        next: string | null;
                    };
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postConsoleReportsReportClosure: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                report: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    decision: "kept" | "removed";
                    why: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postConsoleProductsStoreProductWithholding: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                store: string;
                product: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    why: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteConsoleProductsStoreProductWithholding: {
        parameters: {
            query: {
                why: string;
            };
            header?: never;
            path: {
                store: string;
                product: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteConsoleReviewsStoreReviewHiding: {
        parameters: {
            query: {
                why: string;
            };
            header?: never;
            path: {
                store: string;
                review: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getConsoleOverview: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        people: number;
                        accounts: number;
                        stores: number;
                        ordersToday: number;
                        paidToday: components["schemas"]["Money"][];
                        openReports: number;
                        failedJobs: number;
                        waitingFacts: number;
                        parked: number;
                        messagesKept: number;
                        openDisputes: number;
                        openDifferences: number;
                        failedPayouts: number;
                        parkedPayouts: number;
                        creatorApplications: number;
                    };
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getConsolePeople: {
        parameters: {
            query?: {
                after?: string;
                limit?: number;
                q?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            name: string;
                            handle: string;
                            email: string | null;
                            phone: string | null;
                            lang: string;
                            operator: boolean;
                            createdAt: string;
                            suspendedAt: string | null;
                            suspendedWhy: string | null;
                        }[];
                        next: string | null;
                    };
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postConsolePeoplePersonSuspension: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                person: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    why: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteConsolePeoplePersonSuspension: {
        parameters: {
            query: {
                why: string;
            };
            header?: never;
            path: {
                person: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getConsoleAccounts: {
        parameters: {
            query?: {
                after?: string;
                limit?: number;
                q?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            kind: string;
                            handle: string;
                            name: string;
                            followers: number;
                            posts: number;
                            products: number;
                            createdAt: string;
                            suspendedAt: string | null;
                            suspendedWhy: string | null;
                        }[];
                        next: string | null;
                    };
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postConsoleAccountsAccountSuspension: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                account: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    why: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteConsoleAccountsAccountSuspension: {
        parameters: {
            query: {
                why: string;
            };
            header?: never;
            path: {
                account: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getConsoleOrders: {
        parameters: {
            query?: {
                after?: string;
                limit?: number;
                q?: string;
                state?: "placed" | "gathering" | "paid" | "shipped" | "received" | "cancelled" | "refunded";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            number: string;
                            store: components["schemas"]["AccountCard"] | null;
                            buyer: components["schemas"]["AccountCard"] | null;
                            /** @enum {string} */
                            state: "placed" | "gathering" | "paid" | "shipped" | "received" | "cancelled" | "refunded";
                            total: components["schemas"]["Money"];
                            placedAt: string;
                            fetched: boolean;
                            partlySent: boolean;
                        }[];
                        next: string | null;
                    };
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getConsoleJobs: {
        parameters: {
            query?: {
                after?: string;
                limit?: number;
                state?: "failed" | "waiting";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            consumer: string;
                            fact: {
                                id: string;
                                kind: string;
                                at: string;
                                payload?: unknown;
                            };
                            state: string;
                            retries: number;
                            lastError: string | null;
                            createdAt: string;
                        }[];
                        next: string | null;
                    };
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postConsoleJobsJobReplay: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                job: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getConsoleOutbox: {
        parameters: {
            query?: {
                after?: string;
                limit?: number;
                state?: "kept" | "queued" | "sent" | "failed" | "unknown";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            /** @enum {string} */
                            channel: "email" | "sms";
                            recipient: string;
                            subject: string | null;
                            body: string;
                            purpose: string;
                            /** @enum {string} */
                            state: "kept" | "queued" | "sent" | "failed" | "unknown";
                            error: string | null;
                            at: string;
                            sentAt: string | null;
                        }[];
                        next: string | null;
                    };
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getConsoleRefunds: {
        parameters: {
            query?: {
                after?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            buyerId: string;
                            order: components["schemas"]["ShownOrder"];
                            provider: string;
                            amount: components["schemas"]["Money"];
                            failure: string;
                            failedAt: string;
                        }[];
                        next: string | null;
                    };
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postConsoleRefundsBuyerRefundRetry: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                buyer: string;
                refund: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getConsoleAudit: {
        parameters: {
            query?: {
                after?: string;
                limit?: number;
                actor?: string;
                subject?: string;
                action?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            at: string;
                            actor: {
                                id: string;
                                name: string;
                                handle: string;
                            } | null;
                            agency: {
                                id: string;
                                name: string;
                                handle: string;
                            } | null;
                            actingAs: string | null;
                            action: string;
                            subjectKind: string;
                            subjectId: string;
                            subject: components["schemas"]["AuditSubject"];
                            detail: {
                                [key: string]: unknown;
                            };
                            /** @description Ids in the detail, by what people call them. */
                            names: {
                                [key: string]: string;
                            };
                        }[];
                        next: string | null;
                    };
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getConsoleStatements: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            provider: string;
                            day: string;
                            comparedAt: string;
                        }[];
                    };
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getConsoleStatementDifferences: {
        parameters: {
            query?: {
                after?: string;
                limit?: number;
                state?: "open" | "settled";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["StatementDifference"][];
                        next: string | null;
                    };
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getConsoleParked: {
        parameters: {
            query?: {
                after?: string;
                limit?: number;
                state?: "open" | "settled";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["ParkedNotification"][];
                        next: string | null;
                    };
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postConsoleParkedSettlement: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    provider: string;
                    eventId: string;
                    why: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postConsoleParkedAnotherTry: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    provider: string;
                    eventId: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getConsolePaymentProviders: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            provider: string;
                            connected: boolean;
                            askedAt: string | null;
                            openPayments: number;
                            openRefunds: number;
                            openDifferences: number;
                            parked: number;
                            heardAt: string | null;
                            comparedDay: string | null;
                            oldestAt: string | null;
                        }[];
                    };
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getConsoleChargebacks: {
        parameters: {
            query?: {
                after?: string;
                limit?: number;
                state?: "open" | "ended";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Chargeback"][];
                        next: string | null;
                    };
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getDemoTown: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DemoTown"];
                };
            };
            /** @description Refused, with the reason and the way out. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
}
