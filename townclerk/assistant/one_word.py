"""Words of one meaning that residents and pages choose between: everyday things in Spanish and Arabic.

Spanish is spoken in twenty countries and each has its own word for a bus, a pavement and a bin; Arabic is
written in one language and spoken in many. Each line is one thing; its first word stands for all of them.
"""

from __future__ import annotations

GROUPS = {
    "es": """
        alquiler renta arriendo alquilar rentar arrendar
        autobús bus guagua ómnibus colectivo autobuses
        coche carro auto automóvil vehículo
        estacionamiento aparcamiento parqueo parking estacionar aparcar parquear
        basura residuos desechos desperdicios
        contenedor cubo bote tacho caneca zafacón
        acera banqueta vereda
        farola farol luminaria alumbrado faroles
        bache hoyo pozo hueco agujero socavón
        grafiti pintada grafitis grafitear
        ruido bulla escándalo ruidoso estruendo
        mudanza mudar mudarse mudé
        dirección domicilio
        escuela colegio cole
        niño niña hijo hija chico chica nene nena chamaco crío
        trabajo empleo chamba laburo
        desempleo paro cesantía desempleado
        anciano abuelo abuela anciana
        casarse boda matrimonio casamiento casar casamos
        funeral entierro sepelio
        fallecimiento muerte defunción fallecer morir falleció murió muerto fallecido difunto
        perro perrito perra cachorro cachorrito
        gato gatito gata minino
        sofá sillón
        refrigerador nevera heladera frigorífico refri
        comida alimento almuerzo lonche
        deuda adeudo endeudado endeudada deber
        impuesto predial contribución
        negocio comercio comercial empresa tienda
        tarjeta credencial carné carnet
        curso clase lección
        fiesta evento celebración
        acta certificado
        inscribir registrar apuntar anotar matricular inscripción registro
        ayuntamiento municipalidad alcaldía intendencia municipio
        gratis gratuito gratuita
        computadora ordenador
        celular móvil
        venado ciervo
        tramitar trámite
        renovar renuevo renueva renuevan renueve renuevas renovación renovado renové
        discapacidad discapacitado discapacitada minusválido minusválida minusvalía
    """,
    "ar": """
        حافلة باص أوتوبيس
        سيارة عربية مركبة
        نفايات قمامة زبالة مخلفات مهملات
        حاوية صندوق برميل
        مصباح لمبة إنارة
        ضوضاء ضجيج إزعاج مزعج
        قطة قط هرة بسة قطتي قطي
        كلب كلبي كلبة جرو
        نباح ينبح تنبح
        غصن فرع
        أريكة كنبة
        ثلاجة براد
        إيجار كراء
        بيت منزل دار
        مسكن سكن إسكان
        حضانة روضة
        طفل ولد ابن ابنة بنت
        زواج عرس زفاف
        دفن جنازة
        وفاة موت مات توفي متوفى ميت
        وظيفة شغل
        دين قرض
        رخصة تصريح إذن ترخيص
        بطاقة كرت كارت
        متجر محل دكان
        فعالية حفلة مناسبة
        تصويت انتخاب اقتراع
        مسن عجوز
        وجبة طعام أكل غداء
        مجاني بلاش
        مال نقود فلوس مصاري
        هاتف تلفون تليفون موبايل جوال
        دورة درس كورس
        وقوف موقف
        كتاب كتب
        ضاع ضائع مفقود فقد تائه
    """,
}
