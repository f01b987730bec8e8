using Intel.Core;
using Xunit;

namespace Intel.Tests.Ingest.Tables;

public sealed class MappingGuesserTests
{
    /// <summary>Layouts as agents have them; behind "=" the field that the column should be taken for, nothing for none.</summary>
    public static TheoryData<string> Layouts =>
    [
        "id|B/L=document|Destination=destination|B/L index|Shipper=shipper|Consignee=consignee|Address=consignee-address|Transit=transhipment|Notify=notify|Condition|Contents=goods|VIN=vin|Weight=gross-weight|Volume=volume|Length|Width|Height|Year",
        "Bill of Lading No.=document|Master B/L=master|Booking No=booking|Shipper Name=shipper|Shipper Address=shipper-address|Consignee Name=consignee|Consignee Address=consignee-address|Tel=consignee-contact|Cntr No=container|Size/Type=size-type|Seal 1=seal|Seal 2=seal|Commodity=goods|HS Code=hs|Pkgs=packages|Pkg Type=package-type|Gross Wt (KGS)=gross-weight|Meas (CBM)=volume|POL=loading|POD=discharge|T/S Port=transhipment|Vessel Name=vessel|Voy.=voyage|IMO No=imo|ETA=eta",
        "Cognossement=document|Schip=vessel|Reis=voyage|Rederij=carrier|Laadhaven=loading|Loshaven=discharge|Verwachte aankomst=eta|Afzender=shipper|Geadresseerde=consignee|Adres geadresseerde=consignee-address|Te verwittigen=notify|Containernummer=container|Zegel=seal|Omschrijving=goods|GN-code=hs|Aantal colli=packages|Verpakking=package-type|Brutogewicht kg=gross-weight|Tarra=tare|Leeg/vol=empty-full",
        "N\u00B0 connaissement=document|Navire=vessel|Num\u00E9ro de voyage=voyage|Port de chargement=loading|Transbordement=transhipment|Port de d\u00E9chargement=discharge|Date d'arriv\u00E9e=eta|Exp\u00E9diteur=shipper|Destinataire=consignee|Adresse=consignee-address|Partie \u00E0 notifier=notify|N\u00B0 conteneur=container|Scell\u00E9s=seal|D\u00E9signation des marchandises=goods|Code SH=hs|Nombre de colis=packages|Poids brut (t)=gross-weight|Valeur d\u00E9clar\u00E9e=value|Devise=currency|Fret=freight",
        "Konnossement-Nr.=document|Schiff=vessel|Reise-Nr=voyage|Reederei=carrier|Ladehafen=loading|L\u00F6schhafen=discharge|Ankunft=eta|Absender=shipper|Empf\u00E4nger=consignee|Anschrift=consignee-address|Beh\u00E4lter=container|Plombe=seal|Warenbezeichnung=goods|Warennummer=hs|Anzahl Packst\u00FCcke=packages|Bruttogewicht (kg)=gross-weight|Nettogewicht=net-weight|Warenwert=value|W\u00E4hrung=currency|Solltemperatur=temperature",
        "N\u00BA BL=document|Buque=vessel|Viaje=voyage|Naviera=carrier|Puerto de carga=loading|Puerto de descarga=discharge|Llegada=eta|Embarcador=shipper|Consignatario=consignee|Direcci\u00F3n=consignee-address|N\u00BA contenedor=container|Precinto=seal|Descripci\u00F3n de la mercanc\u00EDa=goods|Partida arancelaria=hs|Bultos=packages|Peso bruto=gross-weight|Peso neto=net-weight|Flete=freight|Moneda=currency",
        "AWB=document|Carrier=carrier|Flight no=voyage|Port of loading=loading|Port of discharge=discharge|Departure=departure|Shipper=shipper|Shipper country=shipper-country|Consignee=consignee|Consignee contact=consignee-contact|Description of goods=goods|Pieces=packages|Gross weight lbs=gross-weight",
        "Bill of Lading=document|Vessel Name=vessel|Voyage No=voyage|Line=carrier|Load Port=loading|T/S Port=transhipment|Discharge Port=discharge|Arrival Date=eta|Issued=prepared|Shipper Name=shipper|Shipper Address=shipper-address|Consignee's address=consignee-address|Consignee Name=consignee|Notify=notify|Container #=container|ISO Type=size-type|Seal #=seal|Tare Wt (kg)=tare|VGM (kg)=vgm|Commodity=goods|HTS=hs|No of Pkgs=packages|Pkg=package-type|Gross Wt (kg)=gross-weight|Invoice Value EUR=value|Freight EUR=freight",
        "Konnossement=document|Schiff=vessel|Reise=voyage|Reeder=carrier|Ladehafen=loading|Umladehafen=transhipment|L\u00F6schhafen=discharge|Ankunft=eta|Erstellt am=prepared|Name des Absenders=shipper|Anschrift Absender=shipper-address|Empf\u00E4nger=consignee|Anschrift des Empf\u00E4ngers=consignee-address|Notify=notify|Containernummer=container|Containertyp=size-type|Siegel=seal|Tara kg=tare|Warenbezeichnung=goods|HS-Code=hs|Anzahl Packst\u00FCcke=packages|Verpackungsart=package-type|Bruttogewicht kg=gross-weight|Warenwert EUR=value|Fracht EUR=freight",
        "B/L nummer=document|Zeeschip=vessel|Reisnummer=voyage|Rederij=carrier|Haven van lading=loading|Overslaghaven=transhipment|Haven van lossing=discharge|ETA=eta|Opgemaakt=prepared|Verlader=shipper|Adres verlader=shipper-address|Ontvanger=consignee|Adres van de ontvanger=consignee-address|Notify partij=notify|Container=container|Type=size-type|Zegelnummer=seal|Goederenomschrijving=goods|Goederencode=hs|Aantal=packages|Soort verpakking=package-type|Bruto (kg)=gross-weight|Factuurwaarde (EUR)=value|Vracht (EUR)=freight",
        "Num\u00E9ro du connaissement=document|Nom du bateau=vessel|Port d'embarquement=loading|Port d'arriv\u00E9e=discharge|\u00C9tabli le=prepared|Nom de l'exp\u00E9diteur=shipper|Pays de l'exp\u00E9diteur=shipper-country|Destinataire=consignee|T\u00E9l\u00E9phone du destinataire=consignee-contact|Num\u00E9ro du conteneur=container|Type du conteneur=size-type|Num\u00E9ro de scell\u00E9=seal|Libell\u00E9=goods|Code marchandise=hs|Nombre de colis=packages|Poids total (kg)=gross-weight|Valeur totale=value",
        "BL_NUMBER=document|SHIPPER_NAME=shipper|SHIPPER_ADDR1=shipper-address|CNEE_NAME=consignee|CNEE_ADDR1=consignee-address|NTFY_NAME=notify|CNTR_NO=container|CNTR_TYPE=size-type|SEAL_NO=seal|CARGO_DESC=goods|HS_CD=hs|PKG_QTY=packages|PKG_UNIT=package-type|GRS_WGT_KG=gross-weight|POL_CD=loading|POD_CD=discharge|ETA_DT=eta|ISSUE_DT=prepared",
        "Bill No.=document|Voy#=voyage|Arr. Port=discharge|Dep. Port=loading|Equipment ID=container|HS-6=hs|Qty=packages|Gross (MT)=gross-weight|Date issued=prepared",
        "house_bl=document|carrier_scac=carrier|vessel_imo=imo|vessel_name=vessel|port_of_loading_unlocode=loading|port_of_discharge_unlocode=discharge|consignor_name=shipper|consignor_country_code=shipper-country|consignee_name=consignee|container_iso_code=size-type|seal_numbers=seal|package_count=packages|package_type_code=package-type|message_timestamp=prepared|transhipment_port_unlocode=transhipment",
        "Nr cognossement=document|Verzender=shipper|Ontvangende partij=consignee|Te notificeren=notify|Plombe=seal|Aard der goederen=goods|GS-code=hs|Colli=packages|Kilo bruto=gross-weight|Laden te=loading|Lossen te=discharge|Aankomst verwacht=eta|Aangemaakt=prepared",
        "transport_document=document|equipmentNumber=container|isoType=size-type|vgm_kg=vgm|grossWeightKg=gross-weight|portOfLoading=loading|portOfDischarge=discharge|vesselName=vessel|voyageNumber=voyage|simulated=simulated",
    ];

    [Theory]
    [MemberData(nameof(Layouts))]
    public void Guess_AgentsLayout_FindsItsColumns(string layout)
    {
        var columns = layout.Split('|').Select(c => c.Split('=')).ToArray();
        var guess = TableSamples.Guess(string.Join(';', columns.Select(c => c[0])) + "\n" + new string(';', columns.Length - 1) + "\n");
        Assert.Equal(RecordKind.Shipment, guess.Mapping.Kind);
        Assert.Equal(columns.Select(c => (c[0], c.Length > 1 ? c[1] : null)), columns.Select(c => (c[0], guess.Mapping.Columns.GetValueOrDefault(c[0]))));
        Assert.True(guess.IsCertain);
        Assert.Null(guess.Mapping.ConfirmedBy);
    }

    [Fact]
    public void Guess_ContainerNumbersUnderAnyHeader_AreContainers()
    {
        var guess = TableSamples.Guess("B/L,Unit ref,Goods\nMAEU1,MSKU6011672,x\nMAEU2,CSQU3054383,y\n");
        Assert.Equal("container", guess.Mapping.Columns["Unit ref"]);
    }

    [Fact]
    public void Guess_PlacesAndCodesUnderUnknownHeaders_AreFoundByContent()
    {
        var guess = TableSamples.Guess("B/L,From where,To where,Nmc\nMAEU1,ECGYE,BEANR,080390\nMAEU2,BRSSZ,BEANR,090111\n");
        Assert.Equal(("loading", "discharge", "hs"), (guess.Mapping.Columns["From where"], guess.Mapping.Columns["To where"], guess.Mapping.Columns["Nmc"]));
    }

    [Fact]
    public void Guess_PlacesUnderUnknownHeaders_WhatComesInIsDischargedInBelgium()
    {
        var guess = TableSamples.Guess("B/L,Where one,Where two,Goods\nMAEU1,BEZEE,ECGYE,x\nMAEU2,BEANR,BRSSZ,y\n");
        Assert.Equal(("discharge", "loading", true), (guess.Mapping.Columns["Where one"], guess.Mapping.Columns["Where two"], guess.IsCertain));
        Assert.False(TableSamples.Guess("B/L,Where one,Where two,Goods\nMAEU1,NLRTM,ECGYE,x\n").IsCertain);
    }

    [Fact]
    public void Guess_TwoDocuments_IsNotCertain()
    {
        var guess = TableSamples.Guess("B/L,House BL,Goods\nMAEU1,X1,x\n");
        Assert.False(guess.IsCertain);
        Assert.Equal("document", guess.Mapping.Columns["B/L"]);
        Assert.False(guess.Mapping.Columns.ContainsKey("House BL"));
    }

    [Fact]
    public void Guess_DocumentOnlyHinted_IsNotCertain() => Assert.False(TableSamples.Guess("Our internal B/L of the agent,Goods\nMAEU1,x\n").IsCertain);

    [Fact]
    public void Guess_MonthFirstDates_AreToldByTheirDays()
    {
        Assert.Equal("M/d/yyyy", TableSamples.Guess("B/L,ETA\nMAEU1,01/05/2026\nMAEU2,01/25/2026\n").Mapping.DateFormat);
        Assert.Null(TableSamples.Guess("B/L,ETA\nMAEU1,01/05/2026\nMAEU2,25/01/2026\n").Mapping.DateFormat);
    }

    [Theory]
    [InlineData("1,5", ",")]
    [InlineData("1.5", ".")]
    [InlineData("1.234,5", ",")]
    [InlineData("1,234", ".")]
    public void Guess_DecimalSeparator_IsToldByTheNumbers(string cell, string separator) =>
        Assert.Equal(separator, TableSamples.Guess($"B/L;Weight\nMAEU1;{cell}\n").Mapping.DecimalSeparator);

    [Fact]
    public void Guess_SameHeadersWrittenOtherwise_HaveOneFingerprint() => Assert.Equal(
        TableSamples.Guess("B/L,Goods\n").Mapping.HeaderFingerprint, TableSamples.Guess(" b/l ;GOODS\n").Mapping.HeaderFingerprint);

    [Fact]
    public void Guess_NoHeaders_WaitsForAPerson() =>
        Assert.False(TableSamples.Guess("NH1;MSKU6011672;bananas;20000\nNH2;CSQU3054383;pears;18000\nNH3;TGHU1234562;plums;17000\n").IsCertain);
}
